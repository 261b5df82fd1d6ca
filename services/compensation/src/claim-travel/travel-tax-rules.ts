import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export interface TravelTaxRule {
  readonly activityKind: string;
  readonly validFrom: string;
  readonly travelIsTaxed: boolean;
}

/** Whether home to meeting is a business trip or a commute, per kind of activity, by the day of the meeting. */
@Injectable()
export class TravelTaxRules {
  list(tx: Tx): Promise<TravelTaxRule[]> {
    return tx.manager.query(
      `select activity_kind as "activityKind", valid_from::text as "validFrom", travel_is_taxed as "travelIsTaxed"
         from travel_tax_rule where tenant = $1 order by activity_kind, valid_from, made_at`,
      [tx.tenant],
    );
  }

  async add(tx: Tx, rule: TravelTaxRule, by: string): Promise<void> {
    await tx.manager.query(
      `insert into travel_tax_rule (tenant, id, activity_kind, valid_from, travel_is_taxed, made_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [tx.tenant, newId(), rule.activityKind, rule.validFrom, rule.travelIsTaxed, by],
    );
  }

  /** Nothing where no rule is about the kind and day: then what the funding source says holds. */
  async on(tx: Tx, activityKind: string, date: string): Promise<boolean | undefined> {
    const rows: { travelIsTaxed: boolean }[] = await tx.manager.query(
      `select travel_is_taxed as "travelIsTaxed" from travel_tax_rule
        where tenant = $1 and activity_kind = $2 and valid_from <= $3
        order by valid_from desc, made_at desc, id desc limit 1`,
      [tx.tenant, activityKind, date],
    );
    return rows[0]?.travelIsTaxed;
  }
}
