import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type PlannedOccasion, type PriceList, plannedFees } from '../domain/planned-cost.ts';
import type { Tariff, TariffRules } from '../domain/tariff.ts';
import { problemsOf } from '../domain/tariff-rules.ts';
import { TariffStore } from '../storage/tariff.store.ts';

export interface PreviewedRequest {
  readonly requestId: string;
  /** Planned fees of the occasions from that day on; nothing where no tariff covers them. */
  readonly nowOre: number | null;
  readonly thenOre: number | null;
}

export type Preview =
  | { readonly kind: 'decided'; readonly items: readonly PreviewedRequest[] }
  | {
      readonly kind: 'rejected';
      readonly reason: 'not-found' | 'tariff-breaks-rules';
      readonly rules?: readonly string[];
    };

/** What other rules from a day on would do to requests that are open. Nothing is changed. */
@Injectable()
export class PreviewTariff {
  constructor(private readonly tariffs: TariffStore) {}

  async preview(tx: Tx, fundingSource: string, validFrom: string, rules: TariffRules): Promise<Preview> {
    const broken = problemsOf(rules);
    if (broken.length > 0) return { kind: 'rejected', reason: 'tariff-breaks-rules', rules: broken };
    const sources = await this.tariffs.fundingSources(tx, [fundingSource]);
    const now = (await this.tariffs.priceLists(tx, sources)).get(fundingSource);
    if (!now) return { kind: 'rejected', reason: 'not-found' };
    const tariff: Tariff = { id: '', code: '', version: 0, validFrom, validTo: null, rules };
    const then: PriceList = { tariffs: [tariff], bases: now.bases };
    const requests: { requestId: string; seats: number; occasions: PlannedOccasion[] }[] =
      await tx.manager.query(
        `select id as "requestId", seats, occasions from request
        where tenant = $1 and funding_source = $2 and stage = 'open' order by id limit 10000`,
        [tx.tenant, fundingSource],
      );
    const items = requests.flatMap(({ requestId, seats, occasions }) => {
      const affected = occasions.filter(({ date }) => date >= validFrom);
      if (affected.length === 0) return [];
      return [{ requestId, nowOre: sumOf(seats, affected, now), thenOre: sumOf(seats, affected, then) }];
    });
    return { kind: 'decided', items };
  }
}

function sumOf(seats: number, occasions: readonly PlannedOccasion[], prices: PriceList): number | null {
  const cost = plannedFees(seats, occasions, prices);
  return cost.kind === 'planned' ? [...cost.feeOreByYear.values()].reduce((sum, fee) => sum + fee, 0) : null;
}
