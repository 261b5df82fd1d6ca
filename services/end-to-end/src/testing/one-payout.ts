import { randomUUID } from 'node:crypto';
import { until } from '../client/until.ts';
import { answerOffers } from '../kalmar-plan/answer-offers.ts';
import { today } from '../kalmar-plan/local-time.ts';
import type { Stage } from '../kalmar-plan/stage.ts';
import { FUNDING_SOURCE } from './small-county.ts';

export interface OrderedLine {
  payoutRunId: string;
  payoutLineId: string;
  totalOre: number;
  state: string;
}

type People = Pick<Stage, 'coordinator' | 'approver' | 'finance'>;

/** Two hours on a day of 2019 that one person attended, from the request to the line that finance is asked to pay. */
export async function orderOnePayout(people: People, groupId: string, day: string): Promise<OrderedLine> {
  const assignmentId = await attendOneMeeting(people, groupId, day);
  await approveFee(people, assignmentId);
  const { payoutRunId } = await people.finance.post<{ payoutRunId: string }>(
    'compensation',
    '/v1/payout-runs',
    { payDay: today() },
    { idempotencyKey: randomUUID() },
  );
  return lineOf(people, payoutRunId);
}

export async function lineOf(
  { finance }: Pick<People, 'finance'>,
  payoutRunId: string,
): Promise<OrderedLine> {
  const lines = await finance.all<OrderedLine>('compensation', `/v1/payout-runs/${payoutRunId}/lines`);
  return { ...lines[0]!, payoutRunId };
}

/** Answers the assignment of the one person who came. */
export async function attendOneMeeting(
  { coordinator }: Pick<People, 'coordinator'>,
  groupId: string,
  day: string,
): Promise<string> {
  const { requestId } = await coordinator.post<{ requestId: string }>(
    'assignment-matching',
    '/v1/requests',
    {
      groupId,
      activityKind: 'single-meeting',
      title: 'Dialogmöte',
      place: { form: 'online' },
      occasions: [{ startsAt: `${day}T12:00:00Z`, endsAt: `${day}T14:00:00Z` }],
      seats: 1,
      fundingSource: FUNDING_SOURCE,
    },
    { idempotencyKey: randomUUID() },
  );
  const { seats } = await answerOffers({ coordinator, declines: () => false }, requestId, 1);
  const { assignmentId } = seats[0]!;
  const items = [{ assignmentId, occasion: 1, minutes: 120 }];
  await coordinator.post('assignment-matching', `/v1/requests/${requestId}/attendance`, { items });
  return assignmentId;
}

async function approveFee({ approver }: People, assignmentId: string): Promise<void> {
  const fee = await until('the fee is reckoned', async () => {
    const accrued = await approver.all<{ assignmentId: string; compensationId: string; contentHash: string }>(
      'compensation',
      '/v1/compensations?state=accrued',
    );
    return accrued.find((each) => each.assignmentId === assignmentId);
  });
  const { compensationId, contentHash } = fee;
  await approver.post(
    'compensation',
    '/v1/approvals',
    { items: [{ compensationId, contentHash, decision: 'approve' }] },
    { idempotencyKey: randomUUID() },
  );
}
