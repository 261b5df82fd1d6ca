import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AttendanceRecorded } from '@medverka/event-contracts';
import { attendance, County } from '../testing/county.ts';

let county: County;
let fact: AttendanceRecorded;
beforeAll(async () => {
  county = await County.start('views');
  fact = attendance(await county.publish());
  await county.attend(fact);
  await county.approveAll();
  await county.payOut();
  const [line] = await county.lines();
  await county.receipt({ payoutLineId: line!.id, amountOre: 93_000 });
});
afterAll(() => county.end());

const get = <Body = { items: Record<string, unknown>[]; sumOre: number }>(path: string, as: object) =>
  county.service.http<Body>('GET', path, { as: as as never });
const own = () => ({ role: 'resident', residentId: fact.residentId });

describe('compensations', () => {
  it('are explained to the resident, from accrued to paid', async () => {
    const { body } = await get('/v1/compensations', own());
    expect(body).toMatchObject({ total: 1, sumOre: 93_000 });
    const one = await get<{ steps: { text: string }[]; history: { what: string }[] }>(
      `/v1/compensations/${body.items[0]!.compensationId}`,
      own(),
    );
    expect(one.body.steps.map(({ text }) => text.replaceAll(' ', ' '))).toEqual([
      '0,5 % av prisbasbeloppet 46 500 kr är 232,50 kr per timme.',
      '4 h blir 930 kr.',
      'Arvode: 930 kr.',
    ]);
    expect(one.body.history.map(({ what }) => what)).toEqual(['accrued', 'approved', 'ordered', 'confirmed']);
  });

  it('are shown to nobody else', async () => {
    const other = { role: 'resident', residentId: randomUUID() };
    const { body } = await get('/v1/compensations', other);
    expect(body.items).toEqual([]);
    const id = (await county.standing())[0]!.compensationId;
    for (const as of [
      other,
      { role: 'approver', tenant: 'kronoberg' },
      { grants: [{ role: 'approver', fundingSource: 'x' }] },
    ]) {
      expect(await get(`/v1/compensations/${id}`, as)).toMatchObject({ status: 404 });
    }
    expect(await get('/v1/compensations', { role: 'finance' })).toMatchObject({ status: 403 });
    expect(await county.service.http('GET', '/v1/compensations')).toMatchObject({ status: 401 });
  });

  it('are the own ones for somebody who approves something else as well', async () => {
    const { residentId } = fact;
    const both = {
      residentId,
      grants: [{ role: 'resident' }, { role: 'approver', fundingSource: 'other' }],
    };
    expect((await get('/v1/compensations', both)).body.items).toEqual([]);
    const { body } = await get(`/v1/compensations?residentId=${residentId}`, both);
    expect(body.items).toMatchObject([{ residentId }]);
    const path = `/v1/compensations/${body.items[0]!.compensationId}`;
    expect(await get(path, both)).toMatchObject({ status: 200 });
    const other = { role: 'resident', residentId: randomUUID() };
    expect((await get(`/v1/compensations?residentId=${residentId}`, other)).body.items).toEqual([]);
    expect((await get(`/v1/compensations?residentId=${other.residentId}`, both)).body.items).toEqual([]);
  });

  it('are narrowed to what the approver decides', async () => {
    const scoped = { grants: [{ role: 'approver', fundingSource: 'plan' }] };
    expect((await get('/v1/compensations?state=confirmed', scoped)).body.items).toHaveLength(1);
    expect((await get('/v1/compensations?fundingSource=other', scoped)).body.items).toEqual([]);
    expect(await get('/v1/compensations?state=lost', scoped)).toMatchObject({ status: 400 });
  });
});

describe('the money of a request', () => {
  it('is told to coordinators from accrued to paid, in people, lines and sums', async () => {
    const path = `/v1/request-payments/${fact.requestId}`;
    const { body } = await get(path, { role: 'coordinator' });
    const step = { people: 1, lines: 1, sumOre: 93_000, on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) };
    expect(body.items).toEqual(
      ['accrued', 'approved', 'ordered', 'confirmed'].map((what) => ({ what, ...step })),
    );
    const foreign = await get(path, { role: 'coordinator', tenant: 'kronoberg' });
    expect(foreign.body.items).toEqual([]);
    expect(await get(path, { role: 'requester' })).toMatchObject({ status: 403 });
  });
});

describe('the ledger', () => {
  it('balances, and shows every posting of a compensation', async () => {
    const balance = await get<{ accounts: object[]; debitOre: number; creditOre: number }>(
      '/v1/ledger/trial-balance',
      {
        role: 'finance',
      },
    );
    expect(balance.body).toEqual({
      accounts: [
        { account: 'clearing', debitOre: 93_000, creditOre: 93_000 },
        { account: 'expense:plan', debitOre: 93_000, creditOre: 0 },
        { account: 'paid', debitOre: 0, creditOre: 93_000 },
        { account: 'payable', debitOre: 93_000, creditOre: 93_000 },
      ],
      debitOre: 279_000,
      creditOre: 279_000,
    });
    const { compensationId } = (await county.standing())[0]!;
    const postings = await get(`/v1/ledger/postings?ref=${compensationId}`, { role: 'finance' });
    expect(postings.body.items).toMatchObject([{ kind: 'accrual', totalOre: 93_000 }]);
    expect(await get('/v1/ledger/trial-balance', { role: 'resident' })).toMatchObject({ status: 403 });
  });
});
