import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsentWithdrawn, RepresentationChanged } from '@medverka/event-contracts';
import type { TestCaller } from '@medverka/service-host/testing';
import { letter, registerOne, registration } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('guardians');
});
afterAll(() => bank.stop());

type Body = Record<string, unknown> & { items: Record<string, string>[] };
const coordinator = { role: 'coordinator' } as const;
const call = (method: 'GET' | 'POST', path: string, as: TestCaller, body?: object) =>
  bank.service.http<Body>(method, `/v1/${path}`, {
    as,
    ...(body && { body }),
    ...(method === 'POST' && { idempotencyKey: randomUUID() }),
  });
const year = new Date().getUTCFullYear();
const child = { birthDate: `${year - 15}-01-01` };
const guardian = (fields: object = {}) => ({
  ...{ givenName: 'Kanariemamma', familyName: 'Kanarievuxen', accountId: randomUUID() },
  ...{ contact: letter, ...fields },
});
const state = async (id: string) => (await call('GET', `residents/${id}`, coordinator)).body.state;
const actingFor = (id: string, accountId: string): TestCaller => ({
  ...{ tenant: 'kalmar', accountId, grants: [{ role: 'resident', resident: id }] },
});
const agree = (id: string, as: TestCaller, body: object = {}) =>
  call('POST', `residents/${id}/consents`, as, { textVersion: 'bank-2026-1', ...body });

async function family() {
  const guardians = [guardian(), guardian({ givenName: 'Kanariepappa' })];
  const { residentId: id, state: begins } = await registerOne(bank.service, { ...child, guardians });
  const as = guardians.map(({ accountId }) => actingFor(id, accountId));
  return { id, begins, guardians, mother: as[0]!, father: as[1]! };
}

describe('somebody under 18', () => {
  it('waits until both guardians agree, each for themselves, and again when one takes it back', async () => {
    const { id, begins, mother, father } = await family();
    expect(begins).toBe('awaiting-consent');
    expect(await agree(id, mother)).toMatchObject({ status: 201 });
    expect(await state(id)).toBe('awaiting-consent');
    const known = (await call('GET', `residents/${id}/representatives`, coordinator)).body.items;
    const fathersId = known.find(({ givenName }) => givenName === 'Kanariepappa')!.representativeId;
    expect(await agree(id, coordinator, { by: fathersId, means: 'paper' })).toMatchObject({ status: 201 });
    expect(await state(id)).toBe('active');
    await call('POST', `residents/${id}/consents/take-back`, mother, { purpose: 'take-part' });
    expect(await state(id)).toBe('awaiting-consent');
    await bank.service.eventually(async () =>
      expect(await bank.service.published(ConsentWithdrawn)).toMatchObject([{ residentId: id }]),
    );
    expect(await call('GET', `residents/${id}`, father)).toMatchObject({ status: 200 });
  });

  it('has a copy of the data without who and where the guardians are: one of them may read it', async () => {
    const { id, guardians } = await family();
    const own = { role: 'resident', residentId: id, accountId: randomUUID() } as const;
    const { status, body } = await call('GET', `personal-data/residents/${id}`, own);
    expect(status).toBe(200);
    const text = JSON.stringify(body.tables);
    expect(text).toContain('representative');
    for (const { givenName, accountId } of guardians) {
      expect(text).not.toContain(givenName);
      expect(text).not.toContain(accountId);
    }
  });

  it('is asked anew on turning 18, and the guardians see nothing more', async () => {
    const { id, mother } = await family();
    const { body } = await agree(id, mother);
    expect(body.endsOn).toBe(`${year + 2}-12-31`);
    const timers = await bank.service.sql(`select kind from timer where ref = $1 order by kind`, [
      body.endsOn,
    ]);
    expect(timers).toEqual([{ kind: 'consents-end' }, { kind: 'consents-end-soon' }]);
    const grown = await bank.service.http('PATCH', `/v1/residents/${id}`, {
      ...{ as: coordinator, body: { birthDate: `${year - 19}-01-01` } },
    });
    expect(grown.status).toBe(200);
    expect(await call('GET', `residents/${id}`, mother)).toMatchObject({ status: 404 });
    expect((await call('GET', 'residents', mother)).body.items).toEqual([]);
  });

  it('has guardians who do not see each other, for they may live apart', async () => {
    const { id, mother } = await family();
    const { body } = await call('GET', `residents/${id}/representatives`, mother);
    expect(body.items).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(/anarie/);
  });

  it('is out of reach for a guardian once either of the two is protected', async () => {
    const one = await family();
    await call('POST', `residents/${one.id}/protect`, coordinator, {
      safeContact: { channel: 'email', email: 'kanarie@exempel.se' },
    });
    expect(await call('GET', `residents/${one.id}`, one.mother)).toMatchObject({ status: 404 });
    expect(await agree(one.id, one.mother)).toMatchObject({ status: 404 });

    const two = await family();
    const known = (await call('GET', `residents/${two.id}/representatives`, coordinator)).body.items;
    const mothersId = known.find(({ givenName }) => givenName === 'Kanariemamma')!.representativeId;
    await call('POST', `residents/${two.id}/representatives/${mothersId}/protect`, coordinator);
    expect(await call('GET', `residents/${two.id}`, two.mother)).toMatchObject({ status: 404 });
    expect(await call('GET', `residents/${two.id}`, two.father)).toMatchObject({ status: 200 });
    const after = (await call('GET', `residents/${two.id}/representatives`, coordinator)).body.items;
    expect(after.find(({ representativeId }) => representativeId === mothersId)).not.toHaveProperty(
      'contact',
    );
  });

  it('is not for one guardian to take out of the bank, or to hide from the other', async () => {
    const { id, mother } = await family();
    const safeContact = { channel: 'email', email: 'kanarie@exempel.se' };
    for (const [path, body] of [
      ['withdraw', {}],
      ['protect', { safeContact }],
    ] as const) {
      expect(await call('POST', `residents/${id}/${path}`, mother, body)).toMatchObject({
        ...{ status: 403, body: { type: 'urn:medverka:problem:not-for-representatives' } },
      });
    }
    expect(await state(id)).toBe('awaiting-consent');
  });

  it('is nothing that a grant alone opens, nor one whose custody has ended', async () => {
    const { id, mother } = await family();
    expect(await call('GET', `residents/${id}`, actingFor(id, randomUUID()))).toMatchObject({ status: 404 });
    const known = (await call('GET', `residents/${id}/representatives`, coordinator)).body.items;
    for (const { representativeId } of known) {
      await call('POST', `residents/${id}/representatives/${representativeId}/end`, coordinator);
    }
    await bank.service.sql(`update representative set ended_on = ended_on - 1 where resident_id = $1`, [id]);
    expect(await call('GET', `residents/${id}`, mother)).toMatchObject({ status: 404 });
    expect(await state(id)).toBe('awaiting-consent');
  });

  it.each<[string, object, string, string]>([
    ['without guardians', child, 'birthDate', 'is-adult'],
    ['with one of two', { ...child, guardians: [guardian()] }, 'guardians', 'are-stated-under-18'],
    ['as an adult with a guardian', { guardians: [guardian(), guardian()] }, 'guardians', 'fits-the-age'],
    [
      'with a guardian of markup',
      { ...child, guardians: [guardian({ givenName: '<b>' }), guardian()] },
      'guardians.0.givenName',
      'matches',
    ],
  ])('is not registered %s', async (_, fields, field, rule) => {
    const answer = await call('POST', 'residents', coordinator, { ...registration, ...fields });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, rule }));
  });

  it('may have one guardian, with sole custody', async () => {
    const fields = { ...child, guardians: [guardian()], soleCustody: true };
    expect((await registerOne(bank.service, fields)).state).toBe('awaiting-consent');
  });
});

describe('an adult with a legal representative', () => {
  const legal = { ...guardian(), kind: 'legal-representative', receivesPay: true };
  it.each([
    ['representative', ['awaiting-consent', 'active']],
    ['both', ['awaiting-consent', 'active']],
    ['resident', ['active', 'active']],
  ])('who may consent: %s', async (mayConsent, [before, after]) => {
    const { residentId: id } = await registerOne(bank.service);
    const accountId = randomUUID();
    const added = await call('POST', `residents/${id}/representatives`, coordinator, {
      ...{ ...legal, mayConsent, accountId },
    });
    expect(added).toMatchObject({ status: 201, body: { mayConsent, receivesPay: true } });
    expect(await state(id)).toBe(before);
    expect(await agree(id, actingFor(id, accountId))).toMatchObject({ status: 201 });
    expect(await state(id)).toBe(after);
  });

  it('has no guardian, and who the representative is stands nowhere in clear', async () => {
    const { residentId: id } = await registerOne(bank.service);
    const answer = await call('POST', `residents/${id}/representatives`, coordinator, {
      ...{ ...guardian(), kind: 'guardian' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'kind', rule: 'fits-the-age' }] },
    });
    const rows = await bank.service.sql<{ all: string }>(
      `select row_to_json(representative)::text as all from representative
       union all select row_to_json(idempotency_key)::text from idempotency_key`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(`${rows.map(({ all }) => all).join()}${bank.log.join()}`).not.toMatch(
      /Kanarie(mamma|pappa|vuxen)/,
    );
  });
});

describe('to whom pay goes', () => {
  const receives = async (id: string, as: TestCaller = coordinator) =>
    (await call('GET', `residents/${id}/pay-recipient`, as)).body.receives;

  it('is the representative while the order to receive it stands, and the resident else', async () => {
    const { residentId: id } = await registerOne(bank.service);
    expect(await receives(id)).toBe('resident');
    const order = {
      ...{ kind: 'legal-representative', givenName: 'Kanariegod', familyName: 'Kanarieman', contact: letter },
      ...{ accountId: randomUUID(), mayConsent: 'resident', receivesPay: true },
    };
    const { body } = await call('POST', `residents/${id}/representatives`, coordinator, order);
    const acting = actingFor(id, order.accountId);
    expect([await receives(id), await receives(id, acting)]).toEqual(['representative', 'representative']);
    await bank.service.sql(`update representative set ended_on = '2020-01-01' where id = $1`, [
      body.representativeId,
    ]);
    expect(await receives(id)).toBe('resident');
    expect((await call('GET', `residents/${id}/pay-recipient`, acting)).status).toBe(404);
  });
});

describe('who may act for somebody is told to whoever lets people in', () => {
  const said = async (id: string) =>
    (await bank.service.published(RepresentationChanged)).filter(({ residentId }) => residentId === id);
  const saidLast = (id: string, accountIds: readonly string[], times: number) =>
    bank.service.eventually(async () => {
      const all = (await said(id)).sort((one, other) => one.revision - other.revision);
      expect(all).toHaveLength(times);
      expect(all.at(-1)!.accountIds).toEqual([...accountIds].sort());
    });
  const accounts = ({ guardians }: Awaited<ReturnType<typeof family>>) =>
    guardians.map(({ accountId }) => accountId);
  const revisions = async (id: string) => (await said(id)).map(({ revision }) => revision);
  const timer = (id: string) =>
    bank.service.sql<{ due_at: Date }>(
      `select due_at from timer where kind = 'representation-turns' and ref = $1 and done_at is null`,
      [id],
    );
  const theDayComes = (id: string) =>
    bank.service.sql(
      `update timer set due_at = now(), next_at = now(), done_at = null where kind = 'representation-turns' and ref = $1`,
      [id],
    );

  it('when a child is registered, and when the identity of either of the two is protected', async () => {
    const one = await family();
    const [mother, father] = accounts(one);
    await saidLast(one.id, [mother!, father!], 1);
    const known = (await call('GET', `residents/${one.id}/representatives`, coordinator)).body.items;
    const { representativeId } = known.find(({ givenName }) => givenName === 'Kanariemamma')!;
    await call('POST', `residents/${one.id}/representatives/${representativeId}/protect`, coordinator);
    await saidLast(one.id, [father!], 2);
    await call('POST', `residents/${one.id}/protect`, coordinator, {
      safeContact: { channel: 'email', email: 'kanarie@exempel.se' },
    });
    await saidLast(one.id, [], 3);
    expect(new Set(await revisions(one.id)).size).toBe(3);
  });

  it('when a custody ends, and when a correction makes the child an adult', async () => {
    const one = await family();
    const known = (await call('GET', `residents/${one.id}/representatives`, coordinator)).body.items;
    const { representativeId } = known.find(({ givenName }) => givenName === 'Kanariemamma')!;
    await call('POST', `residents/${one.id}/representatives/${representativeId}/end`, coordinator);
    await saidLast(one.id, accounts(one).slice(1), 2);
    await bank.service.http('PATCH', `/v1/residents/${one.id}`, {
      ...{ as: coordinator, body: { birthDate: `${year - 19}-01-01` } },
    });
    await saidLast(one.id, [], 3);
  });

  it('on the day of turning 18, as the day begins in Sweden', async () => {
    const { id } = await family();
    expect(await timer(id)).toEqual([{ due_at: new Date(`${year + 2}-12-31T23:00:00Z`) }]);
  });

  it('on the day after the last of an order, once, also when the day is looked at twice', async () => {
    const { residentId: id } = await registerOne(bank.service);
    const accountId = randomUUID();
    const legal = { ...guardian(), kind: 'legal-representative', accountId };
    const add = (until: string) =>
      call('POST', `residents/${id}/representatives`, coordinator, { ...legal, until });
    for (const [until, rule] of [
      [`${year - 1}-12-31`, 'is-not-over'],
      [`${year + 1}-02-30`, 'is-a-day'],
    ] as const) {
      expect(await add(until)).toMatchObject({ status: 400, body: { errors: [{ field: 'until', rule }] } });
    }
    expect(await add(`${year + 1}-12-31`)).toMatchObject({ body: { endedOn: `${year + 1}-12-31` } });
    await saidLast(id, [accountId], 1);
    expect(await timer(id)).toEqual([{ due_at: new Date(`${year + 1}-12-31T23:00:00Z`) }]);
    await bank.service.sql('update representative set ended_on = current_date - 2 where resident_id = $1', [
      id,
    ]);
    await theDayComes(id);
    await saidLast(id, [], 2);
    await theDayComes(id);
    await saidLast(id, [], 3);
    expect(await call('GET', `residents/${id}`, actingFor(id, accountId))).toMatchObject({ status: 404 });
  });

  it('of nobody who was never represented, nor after somebody has left', async () => {
    const { residentId: id } = await registerOne(bank.service);
    await call('POST', `residents/${id}/protect`, coordinator, {
      safeContact: { channel: 'email', email: 'kanarie@exempel.se' },
    });
    const one = await family();
    await saidLast(one.id, accounts(one), 1);
    await call('POST', `residents/${one.id}/withdraw`, coordinator, {});
    const later = await family();
    await saidLast(later.id, accounts(later), 1);
    expect([await said(id), (await said(one.id)).length, await timer(one.id)]).toEqual([[], 1, []]);
  });

  it('not when the change itself was not saved', async () => {
    const one = await family();
    await saidLast(one.id, accounts(one), 1);
    const refused = await call('POST', `residents/${one.id}/representatives`, coordinator, {
      ...{ ...guardian(), kind: 'guardian' },
    });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ rule: 'are-two-at-most' }] } });
    const later = await family();
    await saidLast(later.id, accounts(later), 1);
    expect(await said(one.id)).toHaveLength(1);
  });
});
