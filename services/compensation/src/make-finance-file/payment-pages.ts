import type { Tx } from '@medverka/event-delivery';
import { isDoubt } from '../finance-files/bank-place.ts';
import { type LineItem, partsOfLine } from '../finance-files/parts-of-line.ts';
import { type Needs, type PayeeFault, payeeFaults } from '../finance-files/payee-faults.ts';
import type { PayeeDetails, Payment } from '../finance-files/payment.ts';

export interface PayeeFaults {
  readonly payeeReference: string;
  readonly faults: readonly PayeeFault[];
}

/** Decrypts and records that it did. */
export type ReadDetails = (payeeIds: readonly string[]) => Promise<ReadonlyMap<string, Registered>>;

/** As the register has it. */
interface Registered extends PayeeDetails {
  readonly recipient?: { readonly kind: string; readonly name: string };
}

type LineRow = Omit<Payment, 'parts' | 'details'> & { readonly items: readonly LineItem[] };

const PAGE = 500;

/**
 * The lines of a payer in a run, page by page. A page with a payee whom the file cannot pay is kept back; who that is
 * and what is missing is known in the end, for the file to be given up as a whole.
 */
export class PaymentPages {
  readonly #stopping = new Map<string, readonly PayeeFault[]>();
  readonly #doubts = new Map<string, PayeeFault>();
  readonly #gaps = new Set<string>();

  constructor(
    private readonly tx: Tx,
    private readonly lines: { readonly runId: string; readonly payerId: string },
    private readonly needs: Needs,
    private readonly readDetails: ReadDetails,
    /** What the payer's settings lack for this payment. */
    private readonly gapsIn: (payment: Payment) => readonly string[],
  ) {}

  /** Payees who cannot be paid by this file. */
  get stopping(): PayeeFaults[] {
    return [...this.#stopping].map(([payeeReference, faults]) => ({ payeeReference, faults }));
  }

  /** Payees whose account looks wrong, which a person should look at; they are paid. */
  get doubts(): readonly (readonly [string, PayeeFault])[] {
    return [...this.#doubts];
  }

  get gaps(): string[] {
    return [...this.#gaps].sort();
  }

  /** In the order of the lines' numbers, which a PAXml file counts by; ids of one moment are in no order. */
  async *pages(): AsyncGenerator<readonly Payment[]> {
    for (let after: number | null = null; ; ) {
      const rows: LineRow[] = await this.tx.manager.query(page, [
        this.tx.tenant,
        this.lines.runId,
        this.lines.payerId,
        after,
        PAGE,
      ]);
      const last = rows.at(-1);
      if (!last) return;
      after = last.lineNumber;
      const payments = await this.complete(rows);
      for (const payment of payments) this.check(payment);
      if (this.#stopping.size === 0 && this.#gaps.size === 0) yield payments;
    }
  }

  private async complete(rows: readonly LineRow[]): Promise<Payment[]> {
    const payeeIds = [...new Set(rows.map(({ payeeReference }) => payeeReference))];
    const asks = this.needs.personnummer || this.needs.account;
    const details = asks ? await this.readDetails(payeeIds) : new Map<string, Registered>();
    return rows.map(({ items, ...line }) => ({
      ...line,
      parts: partsOfLine(items),
      details: payable(details.get(line.payeeReference)),
    }));
  }

  private check(payment: Payment): void {
    for (const gap of this.gapsIn(payment)) this.#gaps.add(gap);
    const faults = payeeFaults(payment.details, this.needs);
    const stopping = faults.filter((fault) => !isDoubt(fault));
    if (stopping.length > 0) this.#stopping.set(payment.payeeReference, stopping);
    for (const doubt of faults.filter(isDoubt)) this.#doubts.set(payment.payeeReference, doubt);
  }
}

/** A legal representative holds the account, so the bank has to find that name, and not the payee's. */
function payable({ recipient, ...details }: Registered = {}): PayeeDetails {
  if (recipient?.kind !== 'legal-representative' || !details.account || details.account.holder?.trim()) {
    return details;
  }
  return { ...details, account: { ...details.account, holder: recipient.name } };
}

// The lines of the page first, then all their items at once: asked for line by line, tables that the database has no
// statistics of yet (right after a large run) were read whole for each of them.
const page = `
  with line as materialized (
    select l.id, l.number, l.payee_id, l.accounting_code, l.gross_ore, l.tax_free_ore
      from payout_line l
      join payer_accounting_code c on c.tenant = l.tenant and c.accounting_code = l.accounting_code
     where l.tenant = $1 and l.run_id = $2 and c.payer_id = $3 and ($4::integer is null or l.number > $4)
     order by l.number limit $5),
  of_line as materialized (
    select i.line_id, i.item_id, a.gross_ore, a.tax_free_ore, coalesce(a.compensation_id, i.item_id) as compensation_id
      from payout_line_item i
      left join adjustment a on i.kind = 'adjustment' and a.tenant = i.tenant and a.id = i.item_id
     where i.tenant = $1 and i.line_id in (select id from line)),
  earned as materialized (
    select id, kind, amount_ore, tax_free_ore, engagement from compensation
     where tenant = $1 and id in (select compensation_id from of_line)),
  item as (
    select i.line_id, json_agg(json_build_object(
             'compensationKind', k.kind,
             'grossOre', coalesce(i.gross_ore, k.amount_ore - k.tax_free_ore),
             'taxFreeOre', coalesce(i.tax_free_ore, k.tax_free_ore),
             'outlays', coalesce(k.engagement -> 'outlays', '[]')) order by i.item_id) as items
      from of_line i join earned k on k.id = i.compensation_id
     group by i.line_id)
  select l.id as "lineId", l.number as "lineNumber", l.payee_id as "payeeReference",
         l.accounting_code as "accountingCode", l.gross_ore::float8 as "grossOre",
         l.tax_free_ore::float8 as "taxFreeOre", coalesce(item.items, '[]') as items
    from line l left join item on item.line_id = l.id
   order by l.number`;
