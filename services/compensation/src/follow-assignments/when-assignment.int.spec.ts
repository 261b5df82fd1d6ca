import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AssignmentAccepted, AssignmentCancelled, AssignmentOffered, event } from '@medverka/event-contracts';
import { County } from '../testing/county.ts';
import { reacts } from '../testing/reaction.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('assignments');
});
afterAll(() => county.end());

const ids = () => ({
  assignmentId: randomUUID(),
  requestId: randomUUID(),
  residentId: randomUUID(),
  revision: 2,
});
const inState =
  (state: string) =>
  async (_: County, { assignmentId }: { assignmentId: string }) =>
    (await county.rows('select 1 from assignment where id = $1 and state = $2', [assignmentId, state]))
      .length;

reacts(() => county, {
  event: AssignmentOffered,
  make: async () =>
    event(AssignmentOffered, { ...ids(), answerBy: '2030-01-01T00:00:00Z', substitute: false }),
  table: 'assignment',
  needs: 'residentId',
  effects: inState('offered'),
});
reacts(() => county, {
  event: AssignmentAccepted,
  make: async () => event(AssignmentAccepted, ids()),
  table: 'assignment',
  needs: 'residentId',
  effects: inState('accepted'),
});
reacts(() => county, {
  event: AssignmentCancelled,
  make: async () => event(AssignmentCancelled, { ...ids(), reason: 'ill' }),
  table: 'assignment',
  needs: 'reason',
  effects: inState('cancelled'),
});

it('ends in the newest state, whatever comes first', async () => {
  const assignment = ids();
  await county.service.deliver(event(AssignmentCancelled, { ...assignment, revision: 4, reason: 'ill' }));
  await county.eventually(async () => expect(await inState('cancelled')(county, assignment)).toBe(1));
  const late = await county.service.deliver(event(AssignmentAccepted, { ...assignment, revision: 3 }));
  await county.eventually(async () =>
    expect(
      await county.rows('select 1 from inbox_message where message_id like $1', [`%${late}`]),
    ).toHaveLength(1),
  );
  expect(await inState('cancelled')(county, assignment)).toBe(1);
});
