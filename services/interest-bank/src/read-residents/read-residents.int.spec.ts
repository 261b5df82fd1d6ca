import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestCaller } from '@medverka/service-host/testing';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('read');
});
afterAll(() => bank.stop());

type List = { items: { residentId: string; state: string }[]; total: number };
const coordinator = { role: 'coordinator', accountId: randomUUID() } as const;
const list = (query: string, as: TestCaller = coordinator) =>
  bank.service.http<List>('GET', `/v1/residents?limit=100&${query}`, { as });
const ids = async (query: string, as?: object) =>
  (await list(query, as)).body.items.map(({ residentId }) => residentId);
const looks = (residentId: string) =>
  bank.service.sql('select account_id, what, why from look where resident_id = $1 order by at', [residentId]);

describe('reading residents', () => {
  it('a coordinator finds those of the county by what they have said', async () => {
    const patient = await registerOne(bank.service, {
      municipality: '0883',
      experience: [{ kind: 'patient', theme: 'habilitation' }],
    });
    const relative = await registerOne(bank.service, {
      municipality: '0883',
      experience: [{ kind: 'relative', theme: 'habilitation' }],
    });
    await bank.service.http('POST', `/v1/residents/${relative.residentId}/pause`, {
      as: coordinator,
      body: {},
    });
    expect(await ids('theme=habilitation')).toEqual([patient.residentId, relative.residentId]);
    expect(await ids('theme=habilitation&kind=relative')).toEqual([relative.residentId]);
    expect(await ids('municipality=0883&state=active')).toEqual([patient.residentId]);
    expect(await ids('kind=relative&municipality=0883')).toEqual([relative.residentId]);
    expect(await ids('theme=older-people')).toEqual([]);
    expect(await list('limit=1&municipality=0883')).toMatchObject({ status: 400 });
    expect(
      await bank.service.http('GET', '/v1/residents?limit=1&page=2&municipality=0883', { as: coordinator }),
    ).toMatchObject({
      body: { total: 2, limit: 1, page: 2, items: [{ residentId: relative.residentId }] },
    });
  });

  it('leaves a row of who saw whom, when and why, that the resident can read', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    await bank.service.http('GET', `/v1/residents/${residentId}?why=support`, { as: coordinator });
    await list('');
    expect(await looks(residentId)).toEqual([
      { account_id: coordinator.accountId, what: 'profile', why: 'support' },
      { account_id: coordinator.accountId, what: 'list', why: 'care-of-the-bank' },
    ]);
    const own = await bank.service.http<List>('GET', `/v1/residents/${residentId}/looks`, {
      as: { role: 'resident', accountId },
    });
    expect(own.body).toMatchObject({
      total: 2,
      items: [{ what: 'list' }, { what: 'profile', why: 'support' }],
    });
  });

  it('is refused when it could not be logged', async () => {
    const { residentId } = await registerOne(bank.service);
    await bank.owner('alter table look rename to look_away');
    const answer = await bank.service.http('GET', `/v1/residents/${residentId}`, { as: coordinator });
    await bank.owner('alter table look_away rename to look');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('Kanarie');
  });

  it('a resident sees the own person, which is not logged, and nobody else', async () => {
    const accountId = randomUUID();
    const own = await registerOne(bank.service, { accountId });
    const other = await registerOne(bank.service);
    const as = { role: 'resident', accountId } as const;
    expect(await ids('', as)).toEqual([own.residentId]);
    expect(await ids('', { role: 'resident', residentId: other.residentId })).toEqual([other.residentId]);
    expect(await bank.service.http('GET', `/v1/residents/${own.residentId}`, { as })).toMatchObject({
      status: 200,
    });
    expect(await looks(own.residentId)).toEqual([]);
    for (const path of ['', '/looks']) {
      const answer = await bank.service.http('GET', `/v1/residents/${other.residentId}${path}`, { as });
      expect(answer).toMatchObject({ status: 404, body: { type: 'urn:medverka:problem:not-found' } });
    }
  });

  it('of another county finds nothing, not even by SQL', async () => {
    const { residentId } = await registerOne(bank.service);
    const as = { role: 'coordinator', tenant: 'kronoberg' } as const;
    expect(await bank.service.http('GET', `/v1/residents/${residentId}`, { as })).toMatchObject({
      status: 404,
    });
    expect(await ids('', as)).toEqual([]);
    expect(
      await bank.service.sql('select id from resident where id = $1', [residentId], 'kronoberg'),
    ).toEqual([]);
    expect(await bank.service.dataSource.query('select id from resident')).toEqual([]);
  });

  it.each([
    ['an unknown state', 'state=happy', 'state'],
    ['an unknown kind', 'kind=friend', 'kind'],
    ['a reason that is none', 'why=curious', 'why'],
    ['a municipality in words', 'municipality=Kalmar', 'municipality'],
    ['a personnummer', 'personnummer=189001019802', 'personnummer'],
  ])('by %s is refused by name', async (_, query, field) => {
    const answer = await bank.service.http('GET', `/v1/residents?${query}`, { as: coordinator });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  it('is not for requesters', async () => {
    expect(await list('', { role: 'requester' })).toMatchObject({ status: 403 });
  });
});
