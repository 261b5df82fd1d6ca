import { event, PayoutOrder, PayoutOrdered } from '@medverka/event-contracts';
import { failpoint, newId, Outbox, Timers, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { CompensationConfig } from '../config.ts';
import { type PayableLine, payableLines, totalOf } from '../domain/payout-lines.ts';
import { PayoutChannels } from '../keep-payers/payout-channels.ts';
import { account, LedgerStore } from '../storage/ledger.store.ts';
import { type LineRow, type OrderedLine, PayoutStore, type RunBy } from '../storage/payout.store.ts';
import { WorkItemStore } from '../storage/work-item.store.ts';

export interface PayoutRun {
  readonly payoutRunId: string;
  readonly payDay: string;
  readonly lines: number;
  readonly totalOre: number;
  /** Payees who owe more than they have earned: nothing is ordered until that has turned. */
  readonly heldBack: number;
}

/** Everything approved and not yet ordered goes to finance, one line per payee and accounting code. */
@Injectable()
export class OrderPayouts {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly channels: PayoutChannels,
    private readonly ledger: LedgerStore,
    private readonly workItems: WorkItemStore,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly config: CompensationConfig,
  ) {}

  /** @param invoiceOf a payee who is paid by invoice: only what that one has earned, and no order to anybody */
  async run(tx: Tx, payDay: string, by: RunBy, invoiceOf: string | null = null): Promise<PayoutRun> {
    // One run at a time per county: two would wait for each other's rows anyway.
    await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('payout-run ' || $1, 0))`, [
      tx.tenant,
    ]);
    const { lines: payable, heldBack } = payableLines(await this.payouts.payable(tx, by, payDay, invoiceOf));
    const lines = payable.map((line) => ({ ...line, id: newId() }));
    const run = {
      id: newId(),
      payDay,
      lines: lines.length,
      totalOre: lines.reduce((sum, line) => sum + totalOf(line), 0),
      madeBy: by.accountId,
    };
    await this.payouts.addRun(tx, run);
    if (lines.length > 0) await this.order(tx, run.id, payDay, lines, invoiceOf !== null);
    await this.workItems.open(tx, heldBack.map(outstanding));
    return {
      payoutRunId: run.id,
      payDay,
      lines: run.lines,
      totalOre: run.totalOre,
      heldBack: heldBack.length,
    };
  }

  /** Says the order again, for a line whose fate is unknown: finance knows it by its line id. */
  resend(tx: Tx, line: LineRow): void {
    this.outbox.add(tx, [orderOf(line.runId, line.payDay, line)], { receiver: this.config.financeClient });
  }

  private async order(
    tx: Tx,
    runId: string,
    payDay: string,
    lines: readonly OrderedLine[],
    isPaid: boolean,
  ): Promise<void> {
    await this.payouts.order(tx, runId, lines);
    const byEvent = isPaid ? [] : await this.channels.fix(tx, { id: runId, payDay }, lines);
    await failpoint('payout-order.before-ledger');
    await this.ledger.post(tx, [
      {
        kind: 'payout-order',
        ref: runId,
        key: `payout-order:${runId}`,
        transfers: lines.map((line) => ({
          debit: account.payable(line.payeeId),
          credit: account.clearing,
          amountOre: totalOf(line),
          payeeId: line.payeeId,
        })),
      },
    ]);
    await failpoint('payout-order.before-event');
    this.outbox.add(
      tx,
      lines.map((line) =>
        event(PayoutOrdered, {
          payoutId: line.id,
          payoutRunId: runId,
          residentId: line.residentId,
          amountOre: totalOf(line),
          payDay,
        }),
      ),
    );
    // The others stand in a file of their payer: an order as well would pay them twice.
    this.outbox.add(
      tx,
      byEvent.map((line) => orderOf(runId, payDay, line)),
      { receiver: this.config.financeClient },
    );
    const dueAt = new Date(Date.parse(`${payDay}T00:00:00Z`) + this.config.receiptDueDays * 86_400_000);
    await this.timers.set(tx, [{ kind: 'receipts-due', ref: runId, dueAt }]);
  }
}

/** What leaves for finance: a payee reference that only finance uses, and a neutral code. */
const orderOf = (
  runId: string,
  payDay: string,
  line: Omit<OrderedLine, 'items' | 'residentId'>,
): PayoutOrder =>
  event(PayoutOrder, {
    payoutRunId: runId,
    payoutLineId: line.id,
    payeeReference: line.payeeId,
    currency: 'SEK',
    grossOre: line.grossOre,
    taxFreeOre: line.taxFreeOre,
    totalOre: totalOf(line),
    payDay,
    accountingCode: line.accountingCode,
  });

const outstanding = ({ payeeId, accountingCode, grossOre, taxFreeOre }: PayableLine) => ({
  kind: 'recovery-outstanding',
  ref: `${payeeId} ${accountingCode}`,
  figures: { grossOre, taxFreeOre },
});
