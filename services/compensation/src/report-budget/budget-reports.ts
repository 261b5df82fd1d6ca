import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { availableOre, type Budget } from '../domain/budget.ts';
import { contributionsOn } from '../domain/budget-plan.ts';
import { type CostShare, divideCost, forecastOre } from '../domain/budget-report.ts';
import { millionths } from '../domain/exact.ts';
import { employerContributions, validOn } from '../reference-data/reference-data.ts';
import { BudgetStore } from '../storage/budget.store.ts';

/** Fewer people than this are nobody's statistic. */
const FEWEST = 5;

interface KindRow {
  readonly activityKind: string;
  readonly residents: number;
  readonly byRequest: number;
  readonly byOccasion: number;
  readonly minutes: number;
  readonly feesOre: number;
  readonly travelOre: number;
}

/** A budget with and without employer contributions (at most: the full rate), as far as it goes today. */
export interface BudgetReport extends Budget {
  readonly availableOre: number;
  readonly feesSpentOre: number;
  readonly travelSpentOre: number;
  readonly waitingOre: number;
  readonly contributionsOre: number;
  readonly spentWithContributionsOre: number;
  readonly availableWithContributionsOre: number;
  readonly forecast: { readonly expectedOre: number; readonly expectedWithContributionsOre: number };
  readonly residents: number | null;
  /** Kinds with fewer than five people stand together under no name. */
  readonly activities: readonly (Omit<KindRow, 'activityKind' | 'residents'> & {
    activityKind: string | null;
  })[];
  readonly costShares: readonly (CostShare & {
    readonly ore: number;
    readonly withContributionsOre: number;
  })[];
}

interface Sums {
  readonly feesSpentOre: number;
  readonly travelSpentOre: number;
  readonly waitingOre: number;
  readonly residents: number;
  readonly plannedOre: number;
  readonly usedOre: number;
}

@Injectable()
export class BudgetReports {
  constructor(private readonly budgets: BudgetStore) {}

  /** What a grant's report needs; nothing when the source has no budget for the year. */
  async of(tx: Tx, fundingSource: string, year: number): Promise<BudgetReport | undefined> {
    const budget = (await this.budgets.list(tx, fundingSource)).find((one) => one.year === year);
    if (!budget) return undefined;
    const given = [tx.tenant, fundingSource, year];
    const [sums]: [Sums] = await tx.manager.query(sumsOf, given);
    const kinds: KindRow[] = await tx.manager.query(kindsOf, given);
    const { feesSpentOre, travelSpentOre, waitingOre } = sums;
    const rate = millionths(validOn(employerContributions, `${year}-12-31`)?.percent ?? 0);
    const contributionsOre = contributionsOn(feesSpentOre, rate);
    const withContributions = budget.spentOre + contributionsOre;
    const expectedOre = forecastOre(budget, waitingOre, sums);
    const feeShare = budget.spentOre > 0 ? feesSpentOre / budget.spentOre : 1;
    const expectedContributions = contributionsOn(Math.round(expectedOre * feeShare), rate);
    return {
      ...budget,
      ...{ availableOre: availableOre(budget), feesSpentOre, travelSpentOre, waitingOre, contributionsOre },
      spentWithContributionsOre: withContributions,
      availableWithContributionsOre: availableOre(budget) - contributionsOre,
      forecast: { expectedOre, expectedWithContributionsOre: expectedOre + expectedContributions },
      residents: sums.residents < FEWEST ? null : sums.residents,
      activities: withoutSmall(kinds),
      costShares: await this.shares(tx, fundingSource, year, budget.spentOre, withContributions),
    };
  }

  private async shares(tx: Tx, fundingSource: string, year: number, ore: number, withOre: number) {
    const [rule]: { shares: CostShare[] }[] = await tx.manager.query(
      `select shares from cost_share where tenant = $1 and funding_source = $2 and valid_from <= $3
        order by valid_from desc, made_at desc, id desc limit 1`,
      [tx.tenant, fundingSource, `${year}-12-31`],
    );
    const shares = rule?.shares ?? [];
    const [parts, withParts] = [divideCost(ore, shares), divideCost(withOre, shares)];
    return shares.map((share, at) => ({ ...share, ore: parts[at]!, withContributionsOre: withParts[at]! }));
  }

  /** Sums per theme of a year; sources without a theme stand under none. */
  async themes(tx: Tx, year: number): Promise<object[]> {
    const rows: { theme: string | null; fundingSource: string }[] = await tx.manager.query(
      `select s.theme, s.code as "fundingSource" from funding_source s
         join budget b on b.tenant = s.tenant and b.funding_source = s.code and b.year = $2
        where s.tenant = $1 order by s.theme nulls last, s.code`,
      [tx.tenant, year],
    );
    const themes = new Map<string | null, BudgetReport[]>();
    for (const { theme, fundingSource } of rows) {
      const report = (await this.of(tx, fundingSource, year))!;
      themes.set(theme, [...(themes.get(theme) ?? []), report]);
    }
    return [...themes].map(([theme, reports]) => {
      const sum = (pick: (report: BudgetReport) => number): number =>
        reports.reduce((total, report) => total + pick(report), 0);
      return {
        ...{ theme, year, fundingSources: reports.map(({ fundingSource }) => fundingSource) },
        grantedOre: sum((one) => one.grantedOre),
        overriddenOre: sum((one) => one.overriddenOre),
        reservedOre: sum((one) => one.reservedOre),
        spentOre: sum((one) => one.spentOre),
        availableOre: sum((one) => one.availableOre),
        spentWithContributionsOre: sum((one) => one.spentWithContributionsOre),
        expectedOre: sum((one) => one.forecast.expectedOre),
      };
    });
  }
}

function withoutSmall(kinds: readonly KindRow[]): BudgetReport['activities'] {
  const large = kinds.filter(({ residents }) => residents >= FEWEST).map(({ residents: _, ...kind }) => kind);
  const small = kinds.filter(({ residents }) => residents < FEWEST);
  if (small.length === 0) return large;
  const sum = (pick: (kind: KindRow) => number): number =>
    small.reduce((total, kind) => total + pick(kind), 0);
  const rest = {
    activityKind: null,
    byRequest: sum((kind) => kind.byRequest),
    byOccasion: sum((kind) => kind.byOccasion),
    minutes: sum((kind) => kind.minutes),
    feesOre: sum((kind) => kind.feesOre),
    travelOre: sum((kind) => kind.travelOre),
  };
  return [...large, rest];
}

const spent = `c.state in ('approved', 'ordered', 'confirmed')`;

const sumsOf = `
  select coalesce(sum(c.amount_ore) filter (where c.kind <> 'travel' and ${spent}), 0)::float8 as "feesSpentOre",
         coalesce(sum(c.amount_ore) filter (where c.kind = 'travel' and ${spent}), 0)::float8 as "travelSpentOre",
         coalesce(sum(c.amount_ore) filter (where c.state = 'accrued'), 0)::float8 as "waitingOre",
         count(distinct c.resident_id)::integer as residents,
         (select coalesce(sum(r.fee_ore + r.travel_ore), 0)::float8 from reservation r
            join request q on q.tenant = r.tenant and q.id = r.request_id and q.stage <> 'open'
           where r.tenant = $1 and q.funding_source = $2 and r.year = $3) as "plannedOre",
         coalesce(sum(c.amount_ore) filter (where q.stage <> 'open'), 0)::float8 as "usedOre"
    from compensation c join request q on q.tenant = c.tenant and q.id = c.request_id
   where c.tenant = $1 and c.funding_source = $2 and c.year = $3 and c.state <> 'reversed'`;

const kindsOf = `
  select q.activity_kind as "activityKind", count(distinct c.resident_id)::integer as residents,
         count(distinct c.assignment_id) filter (where c.kind = 'fee')::integer as "byRequest",
         count(*) filter (where c.kind = 'fee')::integer as "byOccasion",
         coalesce(sum((c.engagement ->> 'minutes')::integer) filter (where c.kind = 'fee'), 0)::integer as minutes,
         coalesce(sum(c.amount_ore) filter (where c.kind <> 'travel'), 0)::float8 as "feesOre",
         coalesce(sum(c.amount_ore) filter (where c.kind = 'travel'), 0)::float8 as "travelOre"
    from compensation c join request q on q.tenant = c.tenant and q.id = c.request_id
   where c.tenant = $1 and c.funding_source = $2 and c.year = $3 and c.state <> 'reversed'
   group by q.activity_kind order by q.activity_kind`;
