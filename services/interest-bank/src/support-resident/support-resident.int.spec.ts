import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestCaller } from '@medverka/service-host/testing';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('support');
});
afterAll(() => bank.stop());

type Body = Record<string, unknown> & { items: Record<string, unknown>[]; errors: object[] };
const call = (method: 'GET' | 'POST' | 'PUT', path: string, as: TestCaller, body?: object) =>
  bank.service.http<Body>(method, `/v1/${path}`, {
    as,
    ...(body && { body }),
    ...(method === 'POST' && { idempotencyKey: randomUUID() }),
  });
const coordinator = () => ({ role: 'coordinator', accountId: randomUUID() }) as const;
const write = (id: string, as: TestCaller, body: object = { note: 'Kanariesamtal' }) =>
  call('POST', `residents/${id}/support-contacts`, as, body);
const read = (id: string, as: TestCaller) => call('GET', `residents/${id}/support-contacts`, as);

async function supported() {
  const accountId = randomUUID();
  const { residentId: id } = await registerOne(bank.service, { accountId });
  const holder = coordinator();
  expect(await write(id, holder)).toMatchObject({ status: 201 });
  return { id, holder, own: { role: 'resident', accountId } as const };
}

describe('the log of support', () => {
  it('is between the resident and one coordinator, and is private to all others', async () => {
    const { id, holder, own } = await supported();
    expect(await write(id, own, { note: 'Tack för samtalet.\nVi hörs.' })).toMatchObject({ status: 201 });
    expect((await read(id, own)).body.items).toMatchObject([
      { writtenBy: 'resident', note: 'Tack för samtalet.\nVi hörs.' },
      { writtenBy: 'coordinator', note: 'Kanariesamtal' },
    ]);
    expect((await read(id, holder)).body.items).toHaveLength(2);
    expect(await read(id, coordinator())).toMatchObject({ status: 403 });
    expect(await write(id, coordinator())).toMatchObject({ status: 403 });
    expect(await read(id, { role: 'coordinator', tenant: 'kronoberg' })).toMatchObject({ status: 404 });
    expect(await read(id, { role: 'resident', accountId: randomUUID() })).toMatchObject({ status: 404 });
    const looks = await bank.service.sql('select account_id, what, why from look where resident_id = $1', [
      id,
    ]);
    expect(looks).toEqual([{ account_id: holder.accountId, what: 'support-log', why: 'support' }]);
  });

  it('is handed over to a coordinator who is known by name, on record, and then closed to whoever held it', async () => {
    const { id, holder, own } = await supported();
    const next = coordinator();
    expect(
      await call('PUT', `residents/${id}/support-holder`, next, { accountId: next.accountId }),
    ).toMatchObject({
      status: 403,
    });
    const handOver = () =>
      call('PUT', `residents/${id}/support-holder`, holder, { accountId: next.accountId });
    expect(await handOver()).toMatchObject({ status: 400, body: { errors: [{ field: 'accountId' }] } });
    for (const [as, name] of [[holder, 'Karin'] as const, [next, 'Nils'] as const])
      await call('PUT', 'support-coordinators/own', as, { name });
    const idsOf = async (as: TestCaller) =>
      (await call('GET', 'supported-residents', as)).body.items.map(({ residentId }) => residentId);
    expect(await idsOf(holder)).toEqual([id]);
    expect(await handOver()).toMatchObject({ status: 200 });
    expect([await idsOf(holder), await idsOf(next)]).toEqual([[], [id]]);
    for (const as of [own, next, holder])
      expect((await call('GET', `residents/${id}/support-holder`, as)).body).toEqual({
        ...{ holder: 'Nils', handovers: [{ at: expect.any(String), from: 'Karin', to: 'Nils' }] },
      });
    expect(await read(id, next)).toMatchObject({ status: 200 });
    expect(await read(id, holder)).toMatchObject({ status: 403 });
  });

  it('goes to a colleague when its holder has gone, by an administrator who sees neither it nor whose it is', async () => {
    const { id, holder } = await supported();
    const [next, administrator] = [
      coordinator(),
      { role: 'administrator', accountId: randomUUID() } as const,
    ];
    const gone = `support-coordinators/${holder.accountId}`;
    const give = (accountId: string | undefined) =>
      call('POST', `${gone}/hand-over`, administrator, { accountId });
    expect((await call('GET', gone, administrator)).body).toEqual({ name: null, supports: 1 });
    expect(await give(next.accountId)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'accountId' }] },
    });
    for (const as of [holder, next]) await call('PUT', 'support-coordinators/own', as, { name: 'Nils' });
    expect(await give(holder.accountId)).toMatchObject({ status: 400 });
    expect((await give(next.accountId)).body).toEqual({ handedOver: 1 });
    expect((await give(next.accountId)).body).toEqual({ handedOver: 0 });
    expect(await read(id, next)).toMatchObject({ status: 200 });
    expect(await read(id, holder)).toMatchObject({ status: 403 });
    expect(await read(id, administrator)).toMatchObject({ status: 403 });
    expect(await call('GET', gone, coordinator())).toMatchObject({ status: 403 });
    const decided = 'select from_account, decided_by from support_handover where resident_id = $1';
    expect(await bank.service.sql(decided, [id])).toEqual([
      { from_account: holder.accountId, decided_by: administrator.accountId },
    ]);
  });

  it('reminds of next steps until they are done', async () => {
    const { id, holder } = await supported();
    const nextStep = 'Ring igen';
    const { body } = await write(id, holder, { note: 'Vi pratade.', nextStep, nextOn: '2026-01-31' });
    const steps = async () => (await call('GET', 'support-next-steps', holder)).body.items;
    expect(await steps()).toEqual([
      { contactId: body.contactId, residentId: id, nextOn: '2026-01-31', isLate: true },
    ]);
    await call('POST', `residents/${id}/support-contacts/${body.contactId}/done`, holder);
    expect(await steps()).toEqual([]);
    expect((await call('GET', 'support-next-steps', coordinator())).body.items).toEqual([]);
  });

  it('waits for somebody who supports', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    expect(await write(residentId, { role: 'resident', accountId })).toMatchObject({
      ...{ status: 409, body: { type: 'urn:medverka:problem:nobody-supports-yet' } },
    });
  });

  it.each<[string, object, string, string]>([
    ['markup', { note: 'Hej <script>' }, 'note', 'is-plain-text'],
    ['a control character', { note: 'Hej\u0007' }, 'note', 'is-plain-text'],
    ['a hidden change of direction', { note: 'Hej \u202Eolleh' }, 'note', 'is-plain-text'],
    ['a next step without its day', { note: 'Hej', nextStep: 'Ring' }, 'nextOn', 'goes-with-a-step'],
    [
      'a day that there is not',
      { note: 'Hej', nextStep: 'Ring', nextOn: '2027-02-30' },
      'nextOn',
      'is-a-day',
    ],
  ])('takes no text with %s', async (_, body, field, rule) => {
    const { id, holder } = await supported();
    const answer = await write(id, holder, body);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, rule }));
    expect((await read(id, holder)).body.items).toHaveLength(1);
  });

  it('stands nowhere in clear, and goes with the resident', async () => {
    const { id, own } = await supported();
    const rows = await bank.service.sql<{ all: string }>(
      `select row_to_json(support_contact)::text as all from support_contact
       union all select row_to_json(idempotency_key)::text from idempotency_key`,
    );
    const everything = `${rows.map(({ all }) => all).join()}${bank.log.join()}`;
    expect(everything.includes('Kanariesamtal')).toBe(false);
    await call('POST', `residents/${id}/withdraw`, own);
    expect(await bank.service.sql('select 1 from support_contact where resident_id = $1', [id])).toEqual([]);
  });
});

describe('two of one name', () => {
  it('are told apart by a coordinator, without the one seeing the other', async () => {
    const name = { familyName: `Kanarienamne ${randomUUID().replace(/[^a-f]/g, 'x')}` };
    await registerOne(bank.service, name);
    const accountId = randomUUID();
    const { residentId: second } = await registerOne(bank.service, { ...name, accountId });
    const marked = async () =>
      (await call('GET', 'residents?mayBeTwice=true&limit=100', coordinator())).body.items.map(
        ({ residentId }) => residentId,
      );
    expect(await marked()).toContain(second);
    expect(
      await call('POST', `residents/${second}/is-another`, { role: 'resident', accountId }),
    ).toMatchObject({
      status: 403,
    });
    await call('POST', `residents/${second}/is-another`, coordinator());
    expect(await marked()).not.toContain(second);
  });
});

describe('an attempt to find out who is in the bank', () => {
  it('finds one answer for every id that is not the own, and each is on record', async () => {
    const { residentId } = await registerOne(bank.service, { accountId: randomUUID() });
    const curious = { role: 'resident', accountId: randomUUID() } as const;
    bank.log.length = 0;
    const paths = ['', '/consents', '/representatives', '/certificates', '/support-contacts', '/looks'];
    for (const path of paths) {
      const [known, unknown] = [
        await call('GET', `residents/${residentId}${path}`, curious),
        await call('GET', `residents/${randomUUID()}${path}`, curious),
      ];
      const told = ({ body: { instance: _, ...rest }, status }: typeof known) => [status, rest];
      expect(told(known)).toEqual(told(unknown));
      expect(known.status).toBe(404);
    }
    const lines = bank.log.filter((line) => line.includes(curious.accountId) && line.includes('404'));
    expect(lines.length).toBeGreaterThanOrEqual(2 * paths.length);
  });
});
