import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@medverka/event-delivery';
import { RetentionRounds, Sealing } from '@medverka/service-host';
import { registerOne } from '../testing/registrations.ts';
import { type InterestBankUnderTest, startInterestBank } from '../testing/start-interest-bank.ts';
import { shippedPurposes } from './shipped-purposes.ts';

let bank: InterestBankUnderTest;
beforeAll(async () => {
  bank = await startInterestBank('retention');
}, 120_000);
afterAll(() => bank.stop());

const as = { role: 'administrator' } as const;
type Rules = {
  nextRunAt: string;
  outcome: string;
  rules: { rule: string; due: number; held: number; state: string }[];
};

async function decide(code: string, months: number, decisionId: string): Promise<number> {
  const { code: _, retention, ...line } = shippedPurposes.find((purpose) => purpose.code === code)!;
  const body = { ...line, retention: { ...retention, months }, decisionId };
  return (await bank.service.http('PUT', `/v1/purposes/${code}`, { as, body })).status;
}
const preview = async (rule: string) => {
  const { body } = await bank.service.http<Rules>('GET', '/v1/retention', { as });
  return body.rules.find((one) => one.rule === rule);
};
const run = () => bank.service.http<object[]>('POST', '/ops/retention/run', { as });
const destructions = async () =>
  (await bank.service.http<{ items: object[] }>('GET', '/v1/destructions', { as })).body.items;

async function oldNote(residentId: string): Promise<void> {
  const values = [newId(), residentId];
  await bank.service.sql(
    `insert into support_contact (tenant, id, resident_id, written_by, at, said)
     values ('kalmar', $1, $2, 'coordinator', now() - interval '30 months', 'x')`,
    values,
  );
}
async function askFor(residentId: string): Promise<string> {
  const body = {
    registryNumber: `RS ${randomUUID()}`,
    receivedOn: '2026-02-03',
    about: 'person',
    residentId,
  };
  const asked = { as: { role: 'coordinator' } as const, body, idempotencyKey: randomUUID() };
  return (await bank.service.http<{ recordRequestId: string }>('POST', '/v1/record-requests', asked)).body
    .recordRequestId;
}
const noteCount = async (residentId: string) =>
  (await bank.service.sql('select id from support_contact where resident_id = $1', [residentId])).length;

describe('what is past its time', () => {
  it('stays as long as the county has not decided', async () => {
    const { residentId } = await registerOne(bank.service);
    await oldNote(residentId);
    expect(await preview('support-contacts')).toMatchObject({ state: 'not-decided', due: 0 });
    expect((await run()).status).toBe(200);
    expect(await noteCount(residentId)).toBe(1);
    expect(await destructions()).toEqual([]);
  });

  it('goes under the decision, which stands in a record that is never changed', async () => {
    expect(await decide('support', 24, 'LGL 2026/17')).toBe(200);
    expect(await preview('support-contacts')).toMatchObject({ state: 'runs', due: 1, held: 0 });
    expect((await run()).body).toEqual([
      expect.objectContaining({
        rule: 'support-contacts',
        decisionId: 'LGL 2026/17',
        what: 'deleted',
        rows: 1,
      }),
    ]);
    expect(await preview('support-contacts')).toMatchObject({ due: 0 });
    expect((await run()).body).toEqual([]);
    expect(await destructions()).toEqual([
      expect.objectContaining({ rule: 'support-contacts', months: 24, purposeVersion: 1, rows: 1 }),
    ]);
    await expect(bank.service.sql('delete from destruction')).rejects.toThrow('stays on record');
  });

  it('is held back while somebody has asked for records about the person, and only theirs', async () => {
    const asked = await registerOne(bank.service);
    const other = await registerOne(bank.service);
    await oldNote(asked.residentId);
    await oldNote(other.residentId);
    const recordRequestId = await askFor(asked.residentId);
    expect(await preview('support-contacts')).toMatchObject({ due: 1, held: 1 });
    await run();
    expect([await noteCount(asked.residentId), await noteCount(other.residentId)]).toEqual([1, 0]);
    await bank.service.http('POST', `/v1/record-requests/${recordRequestId}/decide`, {
      as: { role: 'coordinator' },
      body: { outcome: 'released', harmTest: 'no-harm', decisionId: 'RS 2026-900' },
    });
    await run();
    expect(await noteCount(asked.residentId)).toBe(0);
  });

  it('of a sealed log goes with its seal, and the chain still proves the rest', async () => {
    const { residentId } = await registerOne(bank.service);
    const sealing = bank.service.get(Sealing);
    await sealing.seal('kalmar');
    await bank.service.sql(
      `insert into look (tenant, id, at, account_id, resident_id, what, why)
       values ('kalmar', $1, now() - interval '6 years', 'a', $2, 'name', 'support')`,
      [newId(), residentId],
    );
    await bank.owner(
      "alter table log_seal disable trigger all; update log_seal set newest_at = now() - interval '7 years', sealed_at = now() - interval '7 years' where log = 'look'; alter table log_seal enable trigger all",
    );
    await sealing.seal('kalmar');
    await decide('access-log', 60, 'LGL 2026/18');
    const before = await preview('looks');
    expect(before!.due).toBeGreaterThanOrEqual(1);
    await run();
    expect(await preview('looks')).toMatchObject({ due: 0 });
    await sealing.seal('kalmar');
    const verdicts = await sealing.verify('kalmar');
    expect(verdicts.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('leaves figures of engagements without the person, each the same nobody', async () => {
    const { residentId } = await registerOne(bank.service);
    const requestId = newId();
    for (const occasion of [1, 2]) {
      await bank.service.sql(
        `insert into engagement (tenant, assignment_id, occasion, request_id, resident_id, revision, date, minutes)
         values ('kalmar', $1, $2, $3, $4, 1, '2017-05-02', 120)`,
        [requestId, occasion, requestId, residentId],
      );
    }
    await decide('participation', 84, 'LGL 2026/19');
    await run();
    const rows = await bank.service.sql<{ resident_id: string }>(
      'select distinct resident_id from engagement where request_id = $1',
      [requestId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.resident_id).not.toBe(residentId);
  });

  it('goes at night by itself, once on whichever replica', async () => {
    const { residentId } = await registerOne(bank.service);
    await oldNote(residentId);
    const rounds = bank.service.get(RetentionRounds);
    await rounds.of('kalmar');
    await bank.service.sql(`update retention_run set next_at = now() where tenant = 'kalmar'`);
    await Promise.all([rounds.runDue(), rounds.runDue()]);
    expect(await noteCount(residentId)).toBe(0);
    const { outcome, nextAt } = await rounds.of('kalmar');
    expect(outcome).toBe('done');
    expect(nextAt.getTime()).toBeGreaterThan(Date.now());
  });

  it('is for administrators to order', async () => {
    const answer = await bank.service.http('POST', '/ops/retention/run', { as: { role: 'coordinator' } });
    expect(answer.status).toBe(403);
  });
});
