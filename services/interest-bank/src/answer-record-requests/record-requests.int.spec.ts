import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';
import type { RecordRequestCase } from './record-request.dto.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('records');
});
afterAll(() => bank.stop());

const as = { role: 'coordinator' } as const;
let number = 0;
const open = (fields: object) => {
  number += 1;
  return bank.service.http<{ recordRequestId: string }>('POST', '/v1/record-requests', {
    as,
    body: { registryNumber: `RS 2026-${number}`, receivedOn: '2026-02-03', about: 'statistics', ...fields },
    idempotencyKey: randomUUID(),
  });
};
const decide = (id: string, body: object) =>
  bank.service.http<RecordRequestCase>('POST', `/v1/record-requests/${id}/decide`, {
    as,
    body: { harmTest: 'no-harm', decisionId: 'RS 2026-900', ...body },
  });

describe('a request for public records', () => {
  it('is decided once, with every step on record', async () => {
    const { recordRequestId } = (await open({})).body;
    const decided = await decide(recordRequestId, { outcome: 'released' });
    expect(decided).toMatchObject({ status: 200, body: { outcome: 'released', decisionId: 'RS 2026-900' } });
    expect(decided.body.steps.map(({ step }) => step)).toEqual(['opened', 'decided']);
    expect((await decide(recordRequestId, { outcome: 'released' })).status).toBe(409);
    const list = await bank.service.http('GET', '/v1/record-requests', { as });
    expect(list.body).toMatchObject({ total: 1 });
  });

  it('is refused with its ground only, and with how to appeal', async () => {
    const { recordRequestId } = (await open({})).body;
    const refused = { outcome: 'refused', harmTest: 'harm-not-ruled-out' };
    expect((await decide(recordRequestId, refused)).status).toBe(422);
    expect((await decide(recordRequestId, { ...refused, grounds: ['OSL 25:1'] })).status).toBe(422);
    const decided = await decide(recordRequestId, { ...refused, grounds: ['OSL 25:1'], toldOfAppeal: true });
    expect(decided.body).toMatchObject({ outcome: 'refused', grounds: ['OSL 25:1'] });
  });

  it('about a person stands in what the person reads', async () => {
    const { residentId } = await registerOne(bank.service);
    expect((await open({ about: 'person', residentId })).status).toBe(201);
    expect(
      await bank.service.sql(`select what, why from person_look where resident_id = $1`, [residentId]),
    ).toEqual([{ what: 'record-request', why: 'public-record' }]);
    expect((await open({ about: 'person' })).status).toBe(400);
    expect((await open({ about: 'person', residentId: randomUUID() })).status).toBe(404);
  });

  it('has a number of its own, and is another county’s secret', async () => {
    const { recordRequestId } = (await open({ registryNumber: 'RS 2026-777' })).body;
    expect((await open({ registryNumber: 'RS 2026-777' })).status).toBe(409);
    const elsewhere = { role: 'coordinator', tenant: 'kronoberg' } as const;
    expect(
      (await bank.service.http('GET', `/v1/record-requests/${recordRequestId}`, { as: elsewhere })).status,
    ).toBe(404);
  });
});
