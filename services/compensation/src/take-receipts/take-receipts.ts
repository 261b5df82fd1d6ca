import { event, PayoutConfirmed, PayoutReturned } from '@medverka/event-contracts';
import { failpoint, Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { CompensationConfig } from '../config.ts';
import { type Receipt, type Settlement, settle } from '../domain/payout.ts';
import { account, LedgerStore, type Posting } from '../storage/ledger.store.ts';
import { type LineRow, PayoutStore } from '../storage/payout.store.ts';
import { WorkItemStore } from '../storage/work-item.store.ts';
import { SettleItems } from './settle-items.ts';

export interface ReceivedReceipt extends Receipt {
  /** `<source>/<id>` of the event. */
  readonly id: string;
  readonly payoutLineId: string;
  readonly valueDate: string;
  readonly reason: string | null;
}

interface Settled {
  readonly receipt: ReceivedReceipt;
  readonly line: LineRow;
  readonly state: 'confirmed' | 'returned';
  readonly from: LineRow['state'];
}

/** What finance says about lines: kept whatever it comes to, and what does not fit becomes a work item. */
@Injectable()
export class TakeReceipts {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly items: SettleItems,
    private readonly ledger: LedgerStore,
    private readonly workItems: WorkItemStore,
    private readonly outbox: Outbox,
    private readonly config: CompensationConfig,
  ) {}

  async take(tx: Tx, receipts: readonly ReceivedReceipt[]): Promise<void> {
    const lines = await this.payouts.lockLines(
      tx,
      receipts.map(({ payoutLineId }) => payoutLineId),
    );
    const settled: Settled[] = [];
    const outcomes = receipts.map((receipt): { receipt: ReceivedReceipt; settlement: Settlement } => {
      const line = lines.get(receipt.payoutLineId);
      const settlement = settle(line, receipt, this.config.financeClient);
      if (line && settlement.kind === 'decided') {
        settled.push({ receipt, line, state: settlement.state, from: settlement.from });
        lines.set(line.id, { ...line, state: settlement.state });
      }
      return { receipt, settlement };
    });
    await keep(tx, outcomes);
    // One after the other where a batch both confirms and returns a line.
    for (const step of inSteps(settled)) await this.settle(tx, step);
    await this.workItems.open(tx, outcomes.flatMap(toLookAt));
  }

  private async settle(tx: Tx, settled: readonly Settled[]): Promise<void> {
    await tx.manager.query(
      `update payout_line l set state = r.state, settled_on = r."valueDate", reason = r.reason
         from json_to_recordset($2::json) as r (id uuid, state text, "valueDate" date, reason text)
        where l.tenant = $1 and l.id = r.id`,
      [
        tx.tenant,
        JSON.stringify(settled.map(({ line, state, receipt }) => ({ ...receipt, id: line.id, state }))),
      ],
    );
    await failpoint('receipt.before-ledger');
    await this.ledger.post(tx, settled.map(postingOf));
    await this.items.confirm(tx, idsOf(settled, 'confirmed'));
    await this.items.giveBack(tx, idsOf(settled, 'returned'));
    await failpoint('receipt.before-event');
    this.outbox.add(tx, settled.map(said));
  }
}

const idsOf = (settled: readonly Settled[], state: Settled['state']): string[] =>
  settled.filter((one) => one.state === state).map(({ line }) => line.id);

function* inSteps(settled: readonly Settled[]): Generator<Settled[]> {
  let step = new Map<string, Settled>();
  for (const one of settled) {
    if (step.has(one.line.id)) {
      yield [...step.values()];
      step = new Map();
    }
    step.set(one.line.id, one);
  }
  if (step.size > 0) yield [...step.values()];
}

function postingOf({ line, state, from, receipt }: Settled): Posting {
  const source = from === 'confirmed' ? account.paid : account.clearing;
  return {
    kind: state === 'confirmed' ? 'payout-confirmation' : 'payout-return',
    ref: line.id,
    key: `payout-${state}:${line.id}:${receipt.id}`,
    transfers: [
      {
        debit: source,
        credit: state === 'confirmed' ? account.paid : account.payable(line.payeeId),
        amountOre: line.totalOre,
        payeeId: line.payeeId,
      },
    ],
  };
}

const said = ({ line, state, receipt }: Settled): object => {
  const payout = { payoutId: line.id, residentId: line.residentId, amountOre: line.totalOre };
  return state === 'confirmed'
    ? event(PayoutConfirmed, { ...payout, paidOn: receipt.valueDate })
    : event(PayoutReturned, { ...payout, reason: receipt.reason ?? 'unstated' });
};

/** A line that came back is work too: something about the payee has to be put right. */
function toLookAt({ receipt, settlement }: { receipt: ReceivedReceipt; settlement: Settlement }) {
  if (settlement.kind === 'decided' && settlement.state === 'confirmed') return [];
  const kind = settlement.kind === 'decided' ? 'payout-returned' : settlement.reason;
  const { payoutLineId, outcome, amountOre, valueDate, reason } = receipt;
  const ref = settlement.kind === 'decided' ? payoutLineId : receipt.id;
  return [{ kind, ref, figures: { payoutLineId, outcome, amountOre, valueDate, reason } }];
}

const keep = (tx: Tx, outcomes: readonly { receipt: ReceivedReceipt; settlement: Settlement }[]) =>
  tx.manager.query(
    `insert into payout_receipt (tenant, id, line_id, outcome, amount_ore, value_date, reason, publisher, effect)
     select $1, id, "payoutLineId", outcome, "amountOre", "valueDate", reason, publisher, effect
       from json_to_recordset($2::json) as r (id text, "payoutLineId" uuid, outcome text, "amountOre" bigint,
                                              "valueDate" date, reason text, publisher text, effect text)`,
    [
      tx.tenant,
      JSON.stringify(
        outcomes.map(({ receipt, settlement }) => ({
          ...receipt,
          publisher: receipt.publisher ?? null,
          effect: settlement.kind === 'decided' ? settlement.state : settlement.reason,
        })),
      ),
    ],
  );
