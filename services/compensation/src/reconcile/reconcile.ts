import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type WorkItem, WorkItemStore } from '../storage/work-item.store.ts';

interface Difference {
  readonly ref: string;
  readonly figures: WorkItem['figures'];
}

/** Attended ↔ accrued ↔ ordered ↔ receipts, and the books beside them. Each query answers what does not fit. */
const comparisons: Readonly<Record<string, string>> = {
  'attended-not-accrued': `
    select a.assignment_id || ' ' || a.occasion as ref, json_build_object('minutes', a.minutes) as figures
      from attendance a
     where a.tenant = $1 and a.minutes > 0
       and not exists (select 1 from compensation c where c.tenant = a.tenant and c.assignment_id = a.assignment_id
                          and c.occasion = a.occasion and c.kind = 'fee' and c.state <> 'reversed')`,
  'accrued-not-attended': `
    select c.id::text as ref, json_build_object('amountOre', c.amount_ore, 'kind', c.kind, 'state', c.state) as figures
      from compensation c
     where c.tenant = $1 and c.state <> 'reversed' and c.kind <> 'cancellation'
       and not exists (select 1 from attendance a where a.tenant = c.tenant and a.assignment_id = c.assignment_id
                          and a.occasion = c.occasion and a.minutes > 0)`,
  'line-differs-from-items': `
    select l.id::text as ref, json_build_object('lineOre', l.total_ore, 'itemsOre', coalesce(sum(i.amount_ore), 0)) as figures
      from payout_line l left join payout_line_item i on i.tenant = l.tenant and i.line_id = l.id
     where l.tenant = $1 group by l.tenant, l.id, l.total_ore
    having l.total_ore <> coalesce(sum(i.amount_ore), 0)`,
  'settled-without-receipt': `
    select l.id::text as ref, json_build_object('totalOre', l.total_ore, 'state', l.state) as figures
      from payout_line l
     where l.tenant = $1 and l.state in ('confirmed', 'returned')
       and not exists (select 1 from payout_receipt r where r.tenant = l.tenant and r.line_id = l.id
                          and r.effect = l.state)`,
  'approved-and-not-ordered': `
    select c.id::text as ref, json_build_object('amountOre', c.amount_ore) as figures
      from compensation c
     where c.tenant = $1 and c.state = 'approved' and c.amount_ore > 0
       and c.approved_at < clock_timestamp() - interval '35 days'`,
  'clearing-differs-from-lines': `
    select 'clearing' as ref, json_build_object('ledgerOre', b.ore, 'linesOre', l.ore) as figures
      from (select coalesce(sum(credit_ore - debit_ore), 0) as ore from ledger_account
             where tenant = $1 and account = 'clearing') b,
           (select coalesce(sum(total_ore), 0) as ore from payout_line
             where tenant = $1 and state in ('ordered', 'unknown')) l
     where b.ore <> l.ore`,
};

/** The daily three-way reconciliation: what differs becomes a work item, and is closed once it does not. */
@Injectable()
export class Reconcile {
  constructor(private readonly workItems: WorkItemStore) {}

  async run(tx: Tx): Promise<{ differences: number; opened: number }> {
    const found: WorkItem[] = [];
    for (const [kind, query] of Object.entries(comparisons)) {
      const rows: Difference[] = await tx.manager.query(query, [tx.tenant]);
      found.push(...rows.map((row) => ({ kind, ...row })));
    }
    const opened = await this.workItems.open(tx, found);
    await this.workItems.closeOthers(tx, Object.keys(comparisons), found);
    return { differences: found.length, opened };
  }
}
