import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { CompensationConfig } from '../config.ts';
import { totalOf } from '../domain/payout-lines.ts';
import { OrderPayouts } from '../order-payouts/order-payouts.ts';
import { PayoutStore, type RunBy } from '../storage/payout.store.ts';
import { TakeReceipts } from '../take-receipts/take-receipts.ts';

export interface Invoice {
  readonly payeeReference: string;
  readonly invoiceNumber: string;
  readonly amountOre: number;
  readonly paidOn: string;
}

export type Paying =
  | {
      readonly kind: 'decided';
      readonly payoutRunId: string;
      readonly lines: number;
      readonly totalOre: number;
    }
  | { readonly kind: 'rejected'; readonly reason: string; readonly approvedOre?: number };

/** Those with F-tax, and associations by agreement: finance pays their invoice, without tax and contributions. */
@Injectable()
export class PayInvoices {
  constructor(
    private readonly payouts: PayoutStore,
    private readonly orders: OrderPayouts,
    private readonly receipts: TakeReceipts,
    private readonly config: CompensationConfig,
  ) {}

  /** Who may send an invoice, and over how much: what is approved. */
  waiting(tx: Tx): Promise<{ payeeReference: string; approvedOre: number; compensations: number }[]> {
    return tx.manager.query(
      `select y.id as "payeeReference", sum(c.amount_ore)::float8 as "approvedOre", count(*)::integer as compensations
         from payee y join compensation c on c.tenant = y.tenant and c.payee_id = y.id and c.state = 'approved'
        where y.tenant = $1 and y.pay_route = 'invoice' group by y.id order by y.id`,
      [tx.tenant],
    );
  }

  /** An invoice is over all that is approved, to the öre; else somebody has to look. */
  async pay(tx: Tx, invoice: Invoice, by: RunBy): Promise<Paying> {
    const { payeeReference, invoiceNumber, amountOre, paidOn } = invoice;
    const known: unknown[] = await tx.manager.query(
      `select 1 from invoice_payment where tenant = $1 and payee_id = $2 and invoice_number = $3`,
      [tx.tenant, payeeReference, invoiceNumber],
    );
    if (known.length > 0) return { kind: 'rejected', reason: 'invoice-already-paid' };
    const payable = await this.payouts.payable(tx, by, paidOn, payeeReference);
    const approvedOre = payable.reduce((sum, item) => sum + totalOf(item), 0);
    if (payable.length === 0) return { kind: 'rejected', reason: 'nothing-approved' };
    if (approvedOre !== amountOre) return { kind: 'rejected', reason: 'amount-differs', approvedOre };
    const run = await this.orders.run(tx, paidOn, by, payeeReference);
    const lines = await this.payouts.linesOf(tx, run.payoutRunId, { limit: 1000, offset: 0 });
    await tx.manager.query(
      `insert into invoice_payment (tenant, id, payee_id, invoice_number, run_id, amount_ore, paid_on, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [tx.tenant, newId(), payeeReference, invoiceNumber, run.payoutRunId, amountOre, paidOn, by.accountId],
    );
    await this.receipts.take(
      tx,
      lines.map((line) => ({
        ...{ id: `/${tx.tenant}/invoices/${line.id}`, payoutLineId: line.id, outcome: 'confirmed' as const },
        ...{
          amountOre: line.totalOre,
          valueDate: paidOn,
          reason: 'invoice',
          publisher: this.config.financeClient,
        },
      })),
    );
    return { kind: 'decided', payoutRunId: run.payoutRunId, lines: run.lines, totalOre: run.totalOre };
  }
}
