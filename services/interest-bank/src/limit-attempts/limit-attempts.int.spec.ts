import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerOne, registration } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  const limits = {
    SEARCHES_PER_HOUR: '3',
    NUMBERS_PER_HOUR: '2',
    REFUSALS_PER_HOUR: '4',
    IMPORTS_PER_HOUR: '1',
  };
  bank = await startInterestBank('attempts', limits);
}, 120_000);
afterAll(() => bank.stop());

type Row = { kind: string; asked: string; outcome: string; resident_id: string | null };
const attempts = (accountId: string) =>
  bank.service.sql<Row>(
    'select kind, asked, outcome, resident_id from attempt where account_id = $1 order by id',
    [accountId],
  );
const somebody = (role: 'coordinator' | 'resident') => ({ role, accountId: randomUUID() }) as const;
const get = (path: string, as: object) => bank.service.http('GET', `/v1/${path}`, { as: as as never });

describe('whoever tries ids', () => {
  it('gets one answer for another person’s, another county’s and nobody’s, then has to wait; all of it is on record', async () => {
    const mine = await registerOne(bank.service);
    const elsewhere = randomUUID();
    const tries = [mine.residentId, elsewhere, randomUUID(), mine.residentId];
    const as = somebody('resident');
    const answers = [];
    for (const id of tries) answers.push(await get(`residents/${id}`, as));
    const shown = answers.map(({ status, body: { instance: _, ...told } }) => ({ status, told }));
    expect(new Set(shown.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(shown[0]).toMatchObject({ status: 404 });
    const late = await get(`residents/${mine.residentId}`, as);
    expect(late).toMatchObject({ status: 429, body: { type: 'urn:medverka:problem:too-many-attempts' } });
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await attempts(as.accountId)).toEqual(
      [...tries, mine.residentId].map((resident_id, at) => ({
        ...{ kind: 'refusal', asked: 'GET /v1/residents/:id', resident_id },
        outcome: at < 4 ? 'not-found' : 'too-many',
      })),
    );
  });

  it('is named to the person whose data it was about', async () => {
    const accountId = randomUUID();
    const { residentId } = await registerOne(bank.service, { accountId });
    const curious = somebody('resident');
    await get(`residents/${residentId}/consents`, curious);
    const { body } = await get(`personal-data/residents/${residentId}`, {
      ...{ role: 'resident', accountId, residentId },
    });
    expect(body.looks).toContainEqual(
      expect.objectContaining({ accountId: curious.accountId, what: 'refused', why: 'not-found' }),
    );
  });
});

describe('whoever asks too often', () => {
  it('waits, over all replicas, and is let in again as time goes by', async () => {
    const as = somebody('coordinator');
    const search = () => get('findable-residents?theme=mental-health&why=support', as);
    expect(
      (await Promise.all([search(), search(), search(), search()])).map(({ status }) => status).sort(),
    ).toEqual([200, 200, 200, 429]);
    expect(await attempts(as.accountId)).toContainEqual(
      expect.objectContaining({ kind: 'search', asked: 'theme', outcome: 'too-many' }),
    );
    await bank.service.sql(
      `update attempt_allowance set at = at - interval '25 minutes' where account_id = $1`,
      [as.accountId],
    );
    expect((await search()).status).toBe(200);
    expect((await search()).status).toBe(429);
  });

  it('with numbers or files is stopped too, whatever became of them; the number is written nowhere', async () => {
    const as = somebody('coordinator');
    const register = () =>
      bank.service.http('POST', '/v1/residents', {
        as,
        body: { ...registration, birthDate: undefined, personnummer: '189001019802' },
        idempotencyKey: randomUUID(),
      });
    expect([(await register()).status, (await register()).status, (await register()).status]).toEqual([
      201, 409, 429,
    ]);
    const file = () =>
      bank.service.http('POST', '/v1/resident-imports', {
        ...{ as, body: 'givenName\n', headers: { 'content-type': 'text/csv' }, idempotencyKey: randomUUID() },
      });
    expect([(await file()).status, (await file()).status]).toEqual([422, 429]);
    expect(JSON.stringify(await bank.service.sql('select * from attempt'))).not.toContain('9802');
    expect(bank.log.join('')).not.toContain('189001019802');
  });
});
