import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { armFailpoint, disarmFailpoints, isArmed } from '@medverka/event-delivery';
import { moneyFailpoints } from './money-failpoints.ts';
import { attendance, type Compensation, County } from './testing/county.ts';
import { violations } from './testing/invariants.ts';
import { MortalService } from './testing/mortal-service.ts';

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
type Ask = (path: string, role: 'approver' | 'finance', body: object) => Promise<Record<string, unknown>>;

describe('money whose transaction fails half way', () => {
  let county: County;

  beforeAll(async () => {
    county = await County.start('failpoints', 1_000_000_000);
  });
  afterEach(disarmFailpoints);
  afterAll(() => county.end());

  const patientlyAt =
    (url: string): Ask =>
    async (path, role, body) => {
      const request = { as: { role }, body, idempotencyKey: randomUUID() };
      for (;;) {
        const answer = await county.service.http('POST', `${url}${path}`, request).catch(() => undefined);
        if (answer && answer.status < 500) return answer.body;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };

  /** With a correction between. Answers the fee. */
  const fromMeetingToReceipt = async (ask: Ask): Promise<Compensation> => {
    const fact = attendance(await county.publish());
    await county.attend(fact);
    await county.attend(attendance(fact.requestId, { ...fact, revision: fact.revision + 1, minutes: 120 }));
    const fee = async () =>
      (await county.standing()).find((each) => each.assignmentId === fact.assignmentId) as Compensation;
    const { compensationId, contentHash } = await fee();
    await ask('/v1/approvals', 'approver', { items: [{ compensationId, contentHash, decision: 'approve' }] });
    const run = await ask('/v1/payout-runs', 'finance', { payDay: '2030-01-25' });
    const line = (await county.lines()).find(({ runId }) => runId === run.payoutRunId)!;
    await county.receipt({ payoutLineId: line.id, amountOre: line.totalOre });
    return fee();
  };
  const paidOnce = { state: 'confirmed', amountOre: 46_500 };

  it.each(moneyFailpoints)('at %s is stored whole or not at all, and once in the end', async (point) => {
    armFailpoint(point, 'throw');
    expect(await fromMeetingToReceipt(patientlyAt(county.service.url))).toMatchObject(paidOnce);
    expect(isArmed(point)).toBe(false);
    expect(await violations(county)).toEqual([]);
  });

  // Last: from here on, only the process hears events.
  it.each(['exit', 'hang'] as const)(
    'is stored once in the end, whatever the point at which the process comes to its end (%s)',
    async (effect) => {
      const inOrder = moneyFailpoints.toSorted((one, other) => step(one) - step(other));
      const service = await MortalService.start(county, inOrder, effect);
      try {
        expect(await fromMeetingToReceipt(patientlyAt(service.url))).toMatchObject(paidOnce);
        expect(service.ends).toEqual(inOrder);
        expect(await violations(county)).toEqual([]);
      } finally {
        await service.stop();
      }
    },
  );
});

/** A corrected meeting is reversed before anything of it is approved. */
const step = (point: string) =>
  ['accrual', 'reversal', 'approval', 'payout-order', 'receipt'].indexOf(point.split('.')[0]!);
