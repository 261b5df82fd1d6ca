import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentOffered, event } from '@medverka/event-contracts';
import { County } from '../testing/county.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('expected_fee');
});
afterAll(() => county.end());

async function offered(requestId: string) {
  const ids = { assignmentId: randomUUID(), residentId: randomUUID() };
  await county.service.deliver(
    event(AssignmentOffered, {
      ...{ ...ids, requestId, revision: 1, substitute: false },
      answerBy: '2030-01-01T00:00:00Z',
    }),
  );
  await county.eventually(async () =>
    expect(await county.rows('select from assignment where id = $1', [ids.assignmentId])).toHaveLength(1),
  );
  return ids;
}
const ask = (id: string, as: object) =>
  county.service.http<{ amountOre: number; occasions: { amountOre: number }[] }>(
    'GET',
    `/v1/assignments/${id}/expected-fee`,
    { as: as as never },
  );

describe('what an offer would be paid', () => {
  it('is told per occasion before anybody has said yes, to the person who is asked', async () => {
    const { assignmentId, residentId } = await offered(await county.publish());
    const own = await ask(assignmentId, { role: 'resident', residentId });
    expect(own.status).toBe(200);
    const sum = own.body.occasions.reduce((total, { amountOre }) => total + amountOre, 0);
    expect(own.body.amountOre).toBe(sum);
    expect(sum).toBeGreaterThan(0);
    expect(await ask(assignmentId, { role: 'coordinator' })).toMatchObject({ status: 200 });
  });

  it('is told to nobody else, and says so when the request is not known yet', async () => {
    const { assignmentId, residentId } = await offered(randomUUID());
    expect(await ask(assignmentId, { role: 'resident', residentId: randomUUID() })).toMatchObject({
      status: 404,
    });
    expect(await ask(assignmentId, { role: 'coordinator', tenant: 'kronoberg' })).toMatchObject({
      status: 404,
    });
    expect(await ask(assignmentId, { role: 'resident', residentId })).toMatchObject({
      status: 409,
      body: { type: 'urn:medverka:problem:not-known-yet' },
    });
  });
});
