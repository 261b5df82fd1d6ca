import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { armFailpoint, disarmFailpoints, isArmed } from '@medverka/event-delivery';
import { moneyFailpoints } from './money-failpoints.ts';
import { attendance, County } from './testing/county.ts';
import { violations } from './testing/invariants.ts';

it('the failpoints of the money are all in the list, and all in the code', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const used = files
    .filter((file) => file.endsWith('.ts') && !file.includes('spec'))
    .flatMap((file) => [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/failpoint\('([\w.-]+)'\)/g),
    ]);
  expect(used.map(([, name]) => name).sort()).toEqual([...moneyFailpoints].sort());
});

/** Whoever asked asks again under the same key, as after any answer that did not come. */
describe('money whose transaction fails half way', () => {
  let county: County;

  beforeAll(async () => {
    county = await County.start('failpoints', 1_000_000_000);
  });
  afterEach(disarmFailpoints);
  afterAll(() => county.end());

  const patiently = async (path: string, role: 'approver' | 'finance', body: object) => {
    const idempotencyKey = randomUUID();
    const ask = () =>
      county.service.http<Record<string, unknown>>('POST', path, { as: { role }, body, idempotencyKey });
    const first = await ask();
    return first.status === 500 ? ask() : first;
  };
  const feeOf = async (assignmentId: string) =>
    (await county.standing()).find((each) => each.assignmentId === assignmentId)!;

  it.each(moneyFailpoints)('at %s is stored whole or not at all, and once in the end', async (point) => {
    armFailpoint(point, 'throw');
    const fact = attendance(await county.publish());
    await county.attend(fact);
    const corrected = attendance(fact.requestId, { ...fact, revision: fact.revision + 1, minutes: 120 });
    await county.attend(corrected);
    const { compensationId, contentHash } = await feeOf(fact.assignmentId);
    await patiently('/v1/approvals', 'approver', {
      items: [{ compensationId, contentHash, decision: 'approve' }],
    });
    const run = await patiently('/v1/payout-runs', 'finance', { payDay: '2030-01-25' });
    const line = (await county.lines()).find(({ runId }) => runId === run.body.payoutRunId)!;
    await county.receipt({ payoutLineId: line.id, amountOre: line.totalOre });
    expect(isArmed(point)).toBe(false);
    expect(await feeOf(fact.assignmentId)).toMatchObject({ state: 'confirmed', amountOre: 46_500 });
    expect(await violations(county)).toEqual([]);
  });
});
