import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestCaller } from '@medverka/service-host/testing';
import { letter, registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('guarded');
});
afterAll(() => bank.stop());

type Body = Record<string, unknown> & { items: Record<string, unknown>[]; total: number };
const handler = { role: 'coordinator', accountId: randomUUID() } as const;
const other = { role: 'coordinator', accountId: randomUUID() } as const;
const call = (method: 'GET' | 'POST' | 'PUT', path: string, as: TestCaller, body?: object) =>
  bank.service.http<Body>(method, `/v1/${path}`, {
    as,
    ...(body && { body }),
    ...(method === 'POST' && { idempotencyKey: randomUUID() }),
  });
const service = (permission: string) =>
  ({ tenant: 'kalmar', accountId: randomUUID(), grants: [{ role: 'service', permission }] }) as const;
const safe = { channel: 'email', email: 'kanarie-saker@exempel.se' };
const protect = (id: string, as: TestCaller = handler) =>
  call('POST', `residents/${id}/protect`, as, { safeContact: safe, knownAs: 'Kim' });
const stored = async (id: string) =>
  (await bank.service.sql('select * from resident where id = $1', [id]))[0]!;

describe('a protected identity', () => {
  it('keeps one safe channel, and no place or gender, in clear or sealed', async () => {
    const { residentId: id } = await registerOne(bank.service, {
      ...{ gender: 'woman', municipality: '0881', contact: letter },
      reach: { municipalities: ['0881'], online: true, inRoom: false },
    });
    expect(await protect(id)).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await stored(id)).toMatchObject({
      ...{ municipality: 'will-not-say', area: null, gender: 'will-not-say', protected_identity: true },
    });
    const seen = (await call('GET', `residents/${id}?why=support`, handler)).body;
    expect(seen).toMatchObject({ contact: safe, protectedIdentity: true, reach: { municipalities: null } });
    expect(JSON.stringify(seen)).not.toMatch(/0881|Kanariegatan|woman/);
    const to = await call('POST', 'contact-ways/search', service('read-contact-ways'), { residentIds: [id] });
    expect(to.body.items).toMatchObject([{ ...safe }]);
  });

  it('cannot be stored with a place, whatever the code does', async () => {
    const { residentId: id } = await registerOne(bank.service);
    await protect(id);
    await expect(
      bank.service.sql(`update resident set municipality = '0880' where id = $1`, [id]),
    ).rejects.toThrow(/protected_has_no_place/);
  });

  it('is masked to other coordinators, who change nothing either, and each attempt is on record', async () => {
    const { residentId: id } = await registerOne(bank.service);
    await protect(id);
    const masked = await call('GET', `residents/${id}?why=support`, other);
    const { residentId, state, protectedIdentity, ...rest } = masked.body;
    expect({ residentId, state, protectedIdentity }).toEqual({
      ...{ residentId: id, state: 'active', protectedIdentity: true },
    });
    expect(Object.keys(rest).sort()).toEqual(['engagements', 'revision']);
    for (const path of ['pause', 'withdraw', 'unprotect', 'deceased']) {
      expect(await call('POST', `residents/${id}/${path}`, other, {})).toMatchObject({ status: 403 });
    }
    for (const path of ['consents', 'representatives', 'certificates', 'looks']) {
      expect(await call('GET', `residents/${id}/${path}`, other)).toMatchObject({ status: 403 });
    }
    const looks = await bank.service.sql('select account_id, what from look where resident_id = $1', [id]);
    expect(looks).toContainEqual({ account_id: other.accountId, what: 'masked' });
  });

  it('is seen by a named handler with a reason, and not without', async () => {
    const { residentId: id } = await registerOne(bank.service);
    await protect(id);
    expect(await call('GET', `residents/${id}`, handler)).toMatchObject({
      ...{ status: 400, body: { type: 'urn:medverka:problem:reason-needed' } },
    });
    const administrator = { role: 'administrator', accountId: randomUUID() } as const;
    expect(
      await call('PUT', `residents/${id}/handlers`, other, { accountIds: [other.accountId] }),
    ).toMatchObject({
      status: 403,
    });
    const accountIds = [other.accountId];
    expect(await call('PUT', `residents/${id}/handlers`, administrator, { accountIds })).toMatchObject({
      status: 200,
    });
    expect((await call('GET', `residents/${id}?why=support`, other)).body).toHaveProperty('givenName');
    expect((await call('GET', `residents/${id}?why=support`, handler)).body).not.toHaveProperty('givenName');
    expect((await call('GET', 'handled-residents', other)).body).toEqual({ residentIds: [id] });
    expect(await call('GET', `residents/${id}`, administrator)).toMatchObject({ status: 403 });
  });

  it('is in no list, search or sum, and says nothing in a draw', async () => {
    const totals = async () => [
      (await call('GET', 'residents', other)).body.total,
      (await call('GET', 'findable-residents', other)).body.total,
    ];
    const [all, found] = await totals();
    const { residentId: id } = await registerOne(bank.service, { municipality: '0883' });
    expect(await totals()).toEqual([all! + 1, found! + 1]);
    await protect(id);
    expect(await totals()).toEqual([all, found]);
    for (const as of [handler, other]) {
      for (const query of ['', '?municipality=0883', '?theme=mental-health']) {
        for (const list of ['residents', 'findable-residents']) {
          expect(JSON.stringify((await call('GET', `${list}${query}`, as)).body)).not.toContain(id);
        }
      }
    }
    expect(await bank.service.sql('select 1 from findable where resident_id = $1', [id])).toEqual([]);
    const draw = await call('POST', 'matching-features/search', service('read-matching-features'), {
      residentIds: [id],
    });
    expect(draw.body.items).toMatchObject([
      {
        features: { gender: 'will-not-say', birthYear: null, municipality: 'will-not-say' },
        eligibility: { protectedIdentity: true, reach: { municipalities: null } },
      },
    ]);
  });

  it('is guarded from the first contact on, and changes no place later', async () => {
    const { residentId: id } = await registerOne(bank.service, {
      ...{ municipality: '0881', protectedIdentity: true, knownAs: 'Kim' },
    });
    expect(await stored(id)).toMatchObject({ protected_identity: true, municipality: 'will-not-say' });
    const rows = await bank.service.sql('select 1 from protected_handler where resident_id = $1', [id]);
    expect(rows).toHaveLength(1);
    const accountId = randomUUID();
    const own = await bank.service.http<Body>('POST', '/v1/residents', {
      as: { role: 'resident', accountId },
      idempotencyKey: randomUUID(),
      body: {
        ...{ givenName: 'Kanariegiven', familyName: 'Kanarieegen', birthDate: '1970-01-01', gender: 'man' },
        ...{ municipality: '0880', experience: [{ kind: 'patient', theme: 'dependence' }], contact: safe },
        ...{ consent: { textVersion: 'bank-2026-1' }, protectedIdentity: true },
      },
    });
    expect(own.status).toBe(201);
    const change = await bank.service.http<Body>('PATCH', `/v1/residents/${own.body.residentId}`, {
      as: { role: 'resident', accountId },
      body: { municipality: '0880' },
    });
    expect(change).toMatchObject({
      ...{ status: 400, body: { errors: [{ rule: 'is-not-kept-of-a-protected-identity' }] } },
    });
  });

  it('is not found by trying its number, not even by a coordinator', async () => {
    const number = { birthDate: undefined, personnummer: '189001089813' };
    const { residentId: id } = await registerOne(bank.service, number);
    await protect(id);
    const twin = await registerOne(bank.service, number);
    expect(twin.residentId).not.toBe(id);
    // Nor by what is shown of the registration that was taken, nor by trying once more.
    const seen = (await call('GET', `residents/${twin.residentId}`, other)).body;
    expect(seen).toMatchObject({ hasPersonnummer: true });
    expect(seen).not.toHaveProperty('mayBeTwice');
    const listed = (await call('GET', 'residents?mayBeTwice=true', other)).body;
    expect(listed).toMatchObject({ items: [], total: 0 });
    await expect(registerOne(bank.service, number)).rejects.toThrow('already-registered');
    const known = await call('GET', 'residents?mayBeTwice=true', handler);
    expect(known.body.items).toEqual([
      expect.objectContaining({ residentId: twin.residentId, mayBeTwice: true }),
    ]);
  });
});

describe('those who leave for another reason', () => {
  it.each([
    ['deceased', null],
    ['moved-away', 'email'],
  ])('as %s are out at once; what may still be sent: %s', async (reason, channel) => {
    const { residentId: id } = await registerOne(bank.service);
    await bank.service.sql(`insert into seat values ('kalmar', $1, $2, $3, 2, 'accepted')`, [
      randomUUID(),
      randomUUID(),
      id,
    ]);
    expect(await call('POST', `residents/${id}/${reason}`, other)).toMatchObject({
      ...{ status: 200, body: { state: 'withdrawn' } },
    });
    const to = await call('POST', 'contact-ways/search', service('read-contact-ways'), { residentIds: [id] });
    expect(to.body.items).toMatchObject([{ residentId: id, state: 'withdrawn', channel }]);
    expect((await call('GET', `residents/${id}`, other)).body).toMatchObject({
      because: reason === 'deceased' ? 'deceased' : 'moved',
    });
  });
});

describe('a list of ids', () => {
  const names = (residentIds: string[], as: TestCaller = handler) =>
    call('POST', 'resident-names/search', as, { residentIds, why: 'request-in-hand' });

  it('gets its names, and each name that was shown is on record', async () => {
    const { residentId } = await registerOne(bank.service, { familyName: 'Kanarielistan' });
    const unknown = randomUUID();
    expect((await names([residentId, residentId, unknown], other)).body.items).toEqual([
      { residentId, name: 'Kanariegiven Kanarielistan' },
    ]);
    expect(await bank.service.sql('select what, why from look where resident_id = $1', [residentId])).toEqual(
      [{ what: 'name', why: 'request-in-hand' }],
    );
    expect(await names([residentId], { role: 'coordinator', tenant: 'kronoberg' })).toMatchObject({
      body: { items: [] },
    });
    expect(await names([residentId], { role: 'requester' })).toMatchObject({ status: 403 });
  });

  it('gets what a protected person is known as for the handler, and nothing for others', async () => {
    const { residentId } = await registerOne(bank.service, { familyName: 'Kanarieskyddet' });
    await protect(residentId);
    expect((await names([residentId])).body.items).toEqual([{ residentId, name: 'Kim' }]);
    expect((await names([residentId], other)).body.items).toEqual([{ residentId, name: null }]);
  });
});
