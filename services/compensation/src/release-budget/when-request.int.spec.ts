import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, RequestCancelled, RequestCompleted } from '@medverka/event-contracts';
import { Transactions } from '@medverka/event-delivery';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { reacts } from '../testing/reaction.ts';
import { ReleaseBudget } from './release-budget.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('release', 1_000_000_000);
});
afterAll(() => county.end());

const stageOf = async (requestId: string): Promise<string> =>
  (await county.rows<{ stage: string }>('select stage from request where id = $1', [requestId]))[0]!.stage;
const reserved = async (requestId: string): Promise<number> =>
  (
    await county.rows<{ ore: number }>(
      'select reserved_ore::int as ore from reservation where request_id = $1',
      [requestId],
    )
  )[0]!.ore;

reacts(() => county, {
  event: RequestCancelled,
  make: async () =>
    event(RequestCancelled, { requestId: await county.publish(), revision: 2, reason: 'by-requester' }),
  table: 'request',
  needs: 'reason',
  effects: async (_, { requestId }) => ((await stageOf(requestId)) === 'ended' ? 1 : 0),
});

reacts(() => county, {
  event: RequestCompleted,
  make: async () => event(RequestCompleted, { requestId: await county.publish(), revision: 2 }),
  table: 'request',
  needs: 'requestId',
  effects: async (_, { requestId }) => ((await stageOf(requestId)) === 'completed' ? 1 : 0),
});

const complete = async (requestId: string): Promise<void> => {
  await county.service.deliver(event(RequestCompleted, { requestId, revision: 9 }));
  await county.eventually(async () => expect(await stageOf(requestId)).toBe('completed'));
};

describe('what is not needed any more is free', () => {
  it('all of it when the request is cancelled', async () => {
    const requestId = await county.publish({ travelEstimateOre: 1_000 });
    await county.service.deliver(event(RequestCancelled, { requestId, revision: 2, reason: 'by-requester' }));
    await county.eventually(async () => expect(await reserved(requestId)).toBe(0));
  });

  it('what was not attended when it is completed, but travel that may still be claimed is kept', async () => {
    const requestId = await county.publish({ seats: 3, travelEstimateOre: 1_000 });
    await county.attend(attendance(requestId));
    await complete(requestId);
    await county.eventually(async () => expect(await reserved(requestId)).toBe(93_000 + 1_000));
    const timers = await county.rows(
      `select 1 from timer where kind = 'reservation-ends' and ref = $1 and due_at > now() + interval '88 days'`,
      [requestId],
    );
    expect(timers).toHaveLength(1);
  });

  it('counts attendance that comes after the completion', async () => {
    const requestId = await county.publish({ seats: 3 });
    await complete(requestId);
    await county.eventually(async () => expect(await reserved(requestId)).toBe(0));
    await county.attend(attendance(requestId));
    expect(await reserved(requestId)).toBe(93_000);
  });

  it('the travel estimate once it can be claimed no more', async () => {
    const requestId = await county.publish({ travelEstimateOre: 1_000 });
    await county.service
      .get(Transactions)
      .run('kalmar', (tx) => county.service.get(ReleaseBudget).end(tx, requestId));
    expect(await reserved(requestId)).toBe(0);
    expect(await violations(county)).toEqual([]);
  });
});
