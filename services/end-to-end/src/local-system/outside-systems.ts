import type { OutsideSystem } from '@medverka/event-delivery';

/** How a region's own system and a county's finance system are known on the bus. */
export const REGION_SYSTEM = 'region';
export const FINANCE_SYSTEM = 'finance';

export const outsideSystems: readonly OutsideSystem[] = [
  { id: REGION_SYSTEM, tenant: 'kalmar', says: ['request-submitted'], gets: ['request-outcome'] },
  { id: FINANCE_SYSTEM, tenant: 'kalmar', says: ['payout-receipt'], gets: ['payout-order'] },
];
