import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { calculateCompensation, type Engagement, type Step } from '../domain/calculate-compensation.ts';
import { rateBaseOn } from '../domain/tariff.ts';
import { reckonTravel } from '../domain/travel.ts';
import { type CompensationRow, compensationColumns, type Travelled } from '../storage/compensation.row.ts';
import { TariffStore } from '../storage/tariff.store.ts';

export interface Filter {
  readonly residentId: string | null;
  readonly fundingSources: readonly string[] | null;
  readonly state: string | null;
  readonly requestId: string | null;
  readonly limit: number;
  readonly offset: number;
}

export interface Happening {
  readonly what: string;
  readonly at: Date | string;
  readonly reason?: string | null;
}

const where = `
  c.tenant = $1 and ($2::uuid is null or c.resident_id = $2) and ($3::text[] is null or c.funding_source = any($3))
  and ($4::text is null or c.state = $4) and ($5::uuid is null or c.request_id = $5)`;

@Injectable()
export class CompensationViews {
  constructor(private readonly tariffs: TariffStore) {}

  async page(tx: Tx, filter: Filter): Promise<{ rows: CompensationRow[]; total: number; sumOre: number }> {
    const given = [tx.tenant, filter.residentId, filter.fundingSources, filter.state, filter.requestId];
    const rows: CompensationRow[] = await tx.manager.query(
      `select ${compensationColumns} from compensation c where ${where}
        order by c.date, c.id limit $6 offset $7`,
      [...given, filter.limit, filter.offset],
    );
    const [sums]: [{ total: number; sumOre: number }] = await tx.manager.query(
      `select count(*)::integer as total, coalesce(sum(c.amount_ore), 0)::float8 as "sumOre"
         from compensation c where ${where}`,
      given,
    );
    return { rows, ...sums };
  }

  async find(tx: Tx, id: string): Promise<CompensationRow | undefined> {
    const rows: CompensationRow[] = await tx.manager.query(
      `select ${compensationColumns} from compensation c where c.tenant = $1 and c.id = $2`,
      [tx.tenant, id],
    );
    return rows[0];
  }

  /** Computed again from what is kept with the accrual; the same öre each time. */
  async explain(tx: Tx, row: CompensationRow): Promise<{ steps: readonly Step[]; amountOre: number | null }> {
    const tariff = (await this.tariffs.byId(tx, row.tariffId))!;
    const base = rateBaseOn(await this.tariffs.rateBases(tx), tariff.rules.rateBase, row.date);
    const again =
      row.kind !== 'travel'
        ? calculateCompensation(
            row.engagement as Engagement,
            tariff.rules,
            row.baseOre === null || !base ? undefined : { ...base, amountOre: row.baseOre },
          )
        : reckonTravel(
            { ...(row.engagement as Travelled), date: row.date },
            { ...tariff.rules, ...(row.engagement as Travelled) },
          );
    return again.kind === 'calculated' ? again : { steps: [], amountOre: null };
  }

  /** From accrued to paid, in the order in which it happened. */
  history(tx: Tx, id: string): Promise<Happening[]> {
    return tx.manager.query(
      `select what, at, reason from (
         select 'accrued' as what, c.accrued_at as at, null as reason from compensation c where c.tenant = $1 and c.id = $2
         union all
         select d.outcome, d.decided_at, d.reason from approval_decision d
          where d.tenant = $1 and d.compensation_id = $2 and d.outcome <> 'refused'
         union all
         select 'ordered', r.made_at, r.pay_day::text from payout_line_item i
           join payout_line l on l.tenant = i.tenant and l.id = i.line_id
           join payout_run r on r.tenant = l.tenant and r.id = l.run_id
          where i.tenant = $1 and i.item_id = $2
         union all
         select p.effect, p.received_at, p.reason from payout_line_item i
           join payout_receipt p on p.tenant = i.tenant and p.line_id = i.line_id and p.effect in ('confirmed', 'returned')
          where i.tenant = $1 and i.item_id = $2
         union all
         select 'reversed', c.reversed_at, c.reversal_reason from compensation c
          where c.tenant = $1 and c.id = $2 and c.reversed_at is not null) happening
       order by at`,
      [tx.tenant, id],
    );
  }
}
