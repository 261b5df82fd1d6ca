import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentAccepted, event, ResidentWithdrawn } from '@medverka/event-contracts';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('withdraw');
});
afterAll(() => bank.stop());

const as = { role: 'coordinator' } as const;
const withdraw = (id: string) => bank.service.http('POST', `/v1/residents/${id}/withdraw`, { as });
const read = async (id: string) => (await bank.service.http('GET', `/v1/residents/${id}`, { as })).body;
const keys = (id: string) => bank.service.sql('select version from person_key where person_id = $1', [id]);
const stored = async (id: string) =>
  (await bank.service.sql('select * from resident where id = $1', [id]))[0];
const engagements = { requests: 0, occasions: 0, minutes: 0 };

async function accept(residentId: string): Promise<void> {
  const ids = { assignmentId: randomUUID(), requestId: randomUUID(), residentId };
  await bank.service.deliver(event(AssignmentAccepted, { ...ids, revision: 2 }));
  await bank.service.eventually(async () =>
    expect(await bank.service.sql('select 1 from seat where resident_id = $1', [residentId])).toHaveLength(1),
  );
}

describe('leaving the bank', () => {
  it('without an engagement takes the key away at once, and all that was said', async () => {
    const accountId = randomUUID();
    const personnummer = { birthDate: undefined, personnummer: '189001019802' };
    const { residentId } = await registerOne(bank.service, { accountId, ...personnummer });
    expect(await withdraw(residentId)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', revision: 2 },
    });
    expect(await keys(residentId)).toEqual([]);
    expect(await read(residentId)).toEqual({ residentId, revision: 2, state: 'withdrawn', engagements });
    const {
      tenant,
      id,
      revision,
      state,
      experience,
      availability,
      may_be_twice,
      welcome,
      protected_identity,
      ...rest
    } = (await stored(residentId))!;
    expect([welcome, protected_identity]).toEqual(['waiting', false]);
    expect(rest.registered_at).toEqual(expect.any(Date));
    expect({ tenant, id, revision, state }).toMatchObject({ id: residentId, state: 'withdrawn' });
    expect([experience, availability, may_be_twice]).toEqual([[], {}, false]);
    expect(new Set(Object.values({ ...rest, registered_at: null }))).toEqual(new Set([null]));
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ResidentWithdrawn)).toContainEqual({ residentId, revision: 2 }),
    );
    // Nothing stands in the way of coming back.
    await registerOne(bank.service, { accountId, ...personnummer });
  });

  it('with an engagement keeps name and contact way for a time, then takes the key away', async () => {
    const { residentId } = await registerOne(bank.service);
    await accept(residentId);
    await withdraw(residentId);
    const left = await read(residentId);
    expect(left).toMatchObject({
      state: 'withdrawn',
      givenName: 'Kanariegiven',
      contact: { channel: 'email' },
    });
    expect(left).not.toHaveProperty('birthDate');
    expect(left).not.toHaveProperty('experience');
    expect(await keys(residentId)).toHaveLength(1);

    const waiting = `select due_at - now() between '179 days' and '181 days' as half_a_year from timer where ref = $1`;
    expect(await bank.service.sql(waiting, [residentId])).toEqual([{ half_a_year: true }]);
    await bank.service.sql(`update timer set due_at = now(), next_at = now() where ref = $1`, [residentId]);
    await bank.service.eventually(async () => expect(await keys(residentId)).toEqual([]));
    expect(await read(residentId)).toEqual({ residentId, revision: 2, state: 'withdrawn', engagements });
  });

  it('twice is no fault, and said once', async () => {
    const { residentId } = await registerOne(bank.service);
    await withdraw(residentId);
    expect(await withdraw(residentId)).toMatchObject({ status: 200, body: { revision: 2 } });
  });

  it('cannot be undone, changed or paused', async () => {
    const { residentId } = await registerOne(bank.service);
    await withdraw(residentId);
    const requests = [
      bank.service.http('PATCH', `/v1/residents/${residentId}`, { as, body: { language: 'en' } }),
      bank.service.http('POST', `/v1/residents/${residentId}/pause`, { as, body: {} }),
      bank.service.http('POST', `/v1/residents/${residentId}/resume`, { as }),
    ];
    for (const answer of await Promise.all(requests)) {
      expect(answer).toMatchObject({ status: 409, body: { type: 'urn:medverka:problem:withdrawn' } });
    }
  });
});
