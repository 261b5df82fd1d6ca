import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AssignmentMissed, CompensationReversed, event } from '@medverka/event-contracts';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { reacts } from '../testing/reaction.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('missed', 1_000_000_000);
});
afterAll(() => county.end());

const missed = (fact: ReturnType<typeof attendance>, revision: number): AssignmentMissed => {
  const { assignmentId, requestId, residentId, occasion, date } = fact;
  return event(AssignmentMissed, { assignmentId, requestId, residentId, occasion, date, revision });
};

reacts(() => county, {
  event: AssignmentMissed,
  make: async () => {
    const fact = attendance(await county.publish());
    await county.attend(fact);
    return missed(fact, 4);
  },
  table: 'compensation',
  needs: 'date',
  effects: async (_, { residentId }) =>
    (await county.said(CompensationReversed)).filter((one) => one.residentId === residentId).length,
});

it('is itself corrected by an attendance', async () => {
  const fact = attendance(await county.publish());
  await county.service.deliver(missed(fact, 3));
  await county.attend(attendance(fact.requestId, { ...fact, revision: 4 }));
  const rows = await county.rows(`select state from compensation where assignment_id = $1`, [
    fact.assignmentId,
  ]);
  expect(rows).toEqual([{ state: 'accrued' }]);
  expect(await violations(county)).toEqual([]);
});

it('gives the budget back what an approved fee had spent', async () => {
  const fact = attendance(await county.publish());
  await county.attend(fact);
  await county.approveAll();
  await county.service.deliver(missed(fact, 4));
  await county.eventually(async () => {
    const rows = await county.rows(
      'select reserved_ore::int as held, spent_ore::int as spent from reservation where request_id = $1',
      [fact.requestId],
    );
    expect(rows).toEqual([{ held: 93_000, spent: 0 }]);
  });
  expect(await violations(county)).toEqual([]);
});
