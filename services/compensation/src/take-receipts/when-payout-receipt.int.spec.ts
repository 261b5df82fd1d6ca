import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentMissed,
  event,
  PayoutConfirmed,
  PayoutReceipt,
  PayoutReturned,
} from '@medverka/event-contracts';
import { Transactions } from '@medverka/event-delivery';
import { attendance, County } from '../testing/county.ts';
import { violations } from '../testing/invariants.ts';
import { reacts } from '../testing/reaction.ts';
import { WhenReceiptsAreDue } from './when-receipts-are-due.ts';

let county: County;
beforeAll(async () => {
  county = await County.start('receipts', 1_000_000_000);
});
afterAll(() => county.end());

/** A line that finance was asked to pay: 930 kr. */
const ordered = async (): Promise<{ id: string; residentId: string; runId: string }> => {
  const fact = attendance(await county.publish());
  await county.attend(fact);
  await county.approveAll();
  const { payoutRunId } = await county.payOut();
  const [line] = await county.rows<{ id: string }>(
    `select l.id from payout_line l join payee y on y.tenant = l.tenant and y.id = l.payee_id
      where y.resident_id = $1 and l.run_id = $2`,
    [fact.residentId, payoutRunId],
  );
  return { id: line!.id, residentId: fact.residentId, runId: payoutRunId };
};
const receipt = (payoutLineId: string, more: Partial<PayoutReceipt> = {}) => ({
  payoutLineId,
  amountOre: 93_000,
  ...more,
});
const stateOf = async (lineId: string) =>
  (await county.rows<{ state: string }>('select state from payout_line where id = $1', [lineId]))[0]!.state;

reacts(() => county, {
  event: PayoutReceipt,
  make: async () =>
    event(PayoutReceipt, { ...receipt((await ordered()).id), outcome: 'confirmed', valueDate: '2030-01-25' }),
  table: 'payout_line',
  needs: 'valueDate',
  publisher: 'finance',
  effects: async (_, { payoutLineId }) =>
    (await county.said(PayoutConfirmed)).filter(({ payoutId }) => payoutId === payoutLineId).length,
});

describe('a receipt that does not fit becomes a work item, and nothing is lost', () => {
  it('of an unknown line', async () => {
    await county.receipt(receipt(randomUUID()));
    expect(await county.workItems('unknown-line')).toHaveLength(1);
  });
  it('of another amount', async () => {
    const { id } = await ordered();
    await county.receipt(receipt(id, { amountOre: 92_999 }));
    expect(await county.workItems('other-amount')).toHaveLength(1);
    expect(await stateOf(id)).toBe('ordered');
  });
  it('from another publisher than finance', async () => {
    const { id } = await ordered();
    await county.receipt(receipt(id), 'region-system');
    expect(await county.workItems('wrong-publisher')).toHaveLength(1);
    expect(await stateOf(id)).toBe('ordered');
  });
  it('twice', async () => {
    const { id } = await ordered();
    await county.receipt(receipt(id));
    const before = (await county.workItems('receipt-repeated')).length;
    await county.receipt(receipt(id));
    expect(await county.workItems('receipt-repeated')).toHaveLength(before + 1);
    expect((await county.said(PayoutConfirmed)).filter(({ payoutId }) => payoutId === id)).toHaveLength(1);
  });
  it('confirmed after it came back', async () => {
    const { id } = await ordered();
    await county.receipt(receipt(id, { outcome: 'returned', reason: 'closed-account' }));
    await county.receipt(receipt(id));
    expect(await county.workItems('receipt-contradicts')).toHaveLength(1);
    expect(await violations(county)).toEqual([]);
  });
});

describe('a line that finance did not pay', () => {
  it.each(['returned', 'rejected'] as const)(
    'is payable again when it was %s, and the next run pays',
    async (outcome) => {
      const { id, residentId } = await ordered();
      await county.receipt(receipt(id, { outcome, reason: 'closed-account' }));
      const said = (await county.said(PayoutReturned)).filter(({ payoutId }) => payoutId === id);
      expect(said).toEqual([{ payoutId: id, residentId, amountOre: 93_000, reason: 'closed-account' }]);
      expect(await county.payOut()).toMatchObject({ totalOre: 93_000 });
      expect(await violations(county)).toEqual([]);
    },
  );
  it('is payable again when it came back after it was confirmed', async () => {
    const { id } = await ordered();
    await county.receipt(receipt(id));
    await county.receipt(receipt(id, { outcome: 'returned' }));
    expect(await county.payOut()).toMatchObject({ totalOre: 93_000 });
    expect(await violations(county)).toEqual([]);
  });
});

describe('a payment that comes back after its recovery was taken from a later one', () => {
  it('is owed again, and paid by the next run', async () => {
    const fact = attendance(await county.publish());
    const paidTo = () =>
      county.rows<{ id: string; totalOre: number; state: string }>(
        `select l.id, l.total_ore::int as "totalOre", l.state from payout_line l
           join payee y on y.tenant = l.tenant and y.id = l.payee_id where y.resident_id = $1 order by l.id`,
        [fact.residentId],
      );
    const pay = async () => {
      await county.approveAll();
      await county.payOut();
      const line = (await paidTo()).at(-1)!;
      await county.receipt({ payoutLineId: line.id, amountOre: line.totalOre });
      return line;
    };
    await county.attend(fact);
    const first = await pay();
    const { minutes: _, confirmedBy: __, ...missed } = attendance(fact.requestId, { ...fact, revision: 4 });
    await county.service.deliver(event(AssignmentMissed, missed));
    await county.eventually(async () =>
      expect(await county.rows(`select 1 from adjustment where state = 'open'`)).toHaveLength(1),
    );
    await county.attend(attendance(await county.publish(), { residentId: fact.residentId, minutes: 360 }));
    expect(await pay()).toMatchObject({ totalOre: 139_500 - 93_000 });

    await county.receipt({ payoutLineId: first.id, amountOre: 93_000, outcome: 'returned' });
    expect(await violations(county)).toEqual([]);
    expect(await pay()).toMatchObject({ totalOre: 93_000 });
    const confirmed = (await paidTo()).filter(({ state }) => state === 'confirmed');
    expect(confirmed.reduce((sum, { totalOre }) => sum + totalOre, 0)).toBe(139_500);
    expect(await violations(county)).toEqual([]);
  });
});

describe('a line that finance says nothing about', () => {
  it('is unknown, is ordered again under the same id, and ends by its receipt', async () => {
    const { id, runId } = await ordered();
    const due = { tenant: 'kalmar', ref: runId, dueAt: new Date() };
    await county.service
      .get(Transactions)
      .run('kalmar', (tx) => county.service.get(WhenReceiptsAreDue).handle(due, tx));
    expect(await stateOf(id)).toBe('unknown');
    expect(await county.workItems('receipt-missing')).toEqual([expect.objectContaining({ ref: id })]);
    expect(await county.ok('POST', `/v1/payout-lines/${id}/resend`, 'finance')).toMatchObject({
      state: 'unknown',
    });
    const orders = await county.rows(`select data from outbox_event where data ->> 'payoutLineId' = $1`, [
      id,
    ]);
    expect(orders).toHaveLength(2);
    expect(orders[0]).toEqual(orders[1]);
    await county.receipt(receipt(id));
    expect(await stateOf(id)).toBe('confirmed');
    expect(await violations(county)).toEqual([]);
  });
});
