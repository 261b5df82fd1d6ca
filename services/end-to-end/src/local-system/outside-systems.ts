import type { OutsideSystem } from '@medverka/event-delivery';

/** How a region's own system and a county's finance system are known on the bus. */
export const REGION_SYSTEM = 'region';
export const FINANCE_SYSTEM = 'finance';

const financeOf = (tenant: string): OutsideSystem => ({
  id: FINANCE_SYSTEM,
  tenant,
  says: ['payout-receipt'],
  gets: ['payout-order'],
});

export const outsideSystems: readonly OutsideSystem[] = [
  { id: REGION_SYSTEM, tenant: 'kalmar', says: ['request-submitted'], gets: ['request-outcome'] },
  financeOf('kalmar'),
];

/** Those of the county that is played, and each further county's finance system. */
export const outsideSystemsOf = (more: readonly { tenant: string }[] = []): readonly OutsideSystem[] => [
  ...outsideSystems,
  ...more.map(({ tenant }) => financeOf(tenant)),
];
