import { today } from '../../kalmar-plan/local-time.ts';
import type { Chance } from '../chance.ts';
import type { County } from './county.ts';

interface Line {
  compensationId: string;
  contentHash: string;
  state: string;
}

const service = 'compensation' as const;

export async function claimTravel(county: County, chance: Chance): Promise<void> {
  if (county.attended.length === 0) return;
  const { assignmentId, day } = chance.oneOf(county.attended.slice(-20));
  await county.people.coordinator.post(service, '/v1/travel-claims', {
    assignmentId,
    occasion: 1,
    mileageMetres: chance.whole(1, 40) * 1_000,
    claimedOn: day,
  });
}

/** A second person decides; now and then twice at once, over content that changed meanwhile, or over the own work. */
export async function approve(county: County, chance: Chance): Promise<void> {
  const { approver, requester } = county.people;
  const page = await approver.get<{ items: Line[] }>(service, '/v1/compensations?state=accrued&limit=50');
  const waiting = page?.items ?? [];
  if (waiting.length === 0) return;
  const items = waiting.map(({ compensationId, contentHash }) =>
    chance.percent(8)
      ? { compensationId, contentHash, decision: 'reject', reason: 'not-agreed' }
      : { compensationId, contentHash, decision: 'approve' },
  );
  if (chance.percent(15)) await approver.post(service, '/v1/approvals', { items: items.map(withOtherHash) });
  // Of the own confirmations nothing may pass; what somebody else confirmed may.
  if (chance.percent(15)) await requester.post(service, '/v1/approvals', { items });
  const times = chance.percent(25) ? 2 : 1;
  await Promise.all(Array.from({ length: times }, () => approver.post(service, '/v1/approvals', { items })));
}

const withOtherHash = <T extends { contentHash: string }>(item: T): T => ({
  ...item,
  contentHash: [...item.contentHash].reverse().join(''),
});

export async function payOut(county: County, chance: Chance): Promise<void> {
  const payDay = today();
  const order = () => county.people.finance.post(service, '/v1/payout-runs', { payDay });
  const runs = await Promise.all(chance.percent(20) ? [order(), order()] : [order()]);
  for (const { status, body } of runs)
    if (status === 201) county.book.acknowledged.payoutRun.add(body.payoutRunId as string);
}

export async function reconcileMoney(county: County): Promise<void> {
  await county.people.finance.post(service, '/v1/reconciliations');
}
