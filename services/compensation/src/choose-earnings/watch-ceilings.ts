import { EarningCeilingLifted, EarningCeilingReached, event } from '@medverka/event-contracts';
import { Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { CompensationConfig } from '../config.ts';
import {
  type CeilingPeriod,
  type DayEarning,
  firstDayOfSpans,
  fullSpans,
  type Span,
} from '../domain/earning-ceiling.ts';
import { feeOn, type PlannedOccasion, type PriceList } from '../domain/planned-cost.ts';
import { localDay } from '../storage/local-day.ts';
import { TariffStore } from '../storage/tariff.store.ts';

interface Watched {
  readonly payeeId: string;
  readonly residentId: string;
  readonly ceilings: readonly { readonly period: CeilingPeriod; readonly amountOre: number }[];
}

interface Agreed {
  readonly payeeId: string;
  readonly fundingSource: string;
  readonly occasions: readonly PlannedOccasion[];
  /** Numbers of occasions of which it is known whether somebody came. */
  readonly known: readonly number[];
}

/** Says when a resident has agreed to as much as the own ceiling allows, and when there is room again. */
@Injectable()
export class WatchCeilings {
  constructor(
    private readonly tariffs: TariffStore,
    private readonly outbox: Outbox,
    private readonly config: CompensationConfig,
  ) {}

  /** All payees of the county who have a ceiling when none are named. */
  async review(tx: Tx, payeeIds?: readonly string[]): Promise<void> {
    const watched: Watched[] = await tx.manager.query(watchedOf, [tx.tenant, payeeIds ?? null]);
    if (watched.length === 0) return;
    const ids = watched.map(({ payeeId }) => payeeId);
    await tx.manager.query(
      `select 1 from payee where tenant = $1 and id = any($2) order by id for no key update`,
      [tx.tenant, ids],
    );
    const prices = await this.tariffs.priceLists(tx, await this.tariffs.fundingSources(tx));
    const today = localDay(await tx.clock());
    const earnings = await this.earnings(tx, watched, firstDayOfSpans(today), prices);
    const nextOre = leastFee(prices.values(), today, this.config.ceilingMeetingMinutes);
    const said: { payeeId: string; from: string; until: string; reached: boolean }[] = await tx.manager.query(
      `select payee_id as "payeeId", from_day::text as from, until_day::text as until, reached
         from earning_pause where tenant = $1 and payee_id = any($2)`,
      [tx.tenant, ids],
    );
    for (const one of watched) {
      const full = fullSpans(one.ceilings, earnings.get(one.payeeId) ?? [], today, nextOre);
      const before = said.filter(({ payeeId, reached }) => payeeId === one.payeeId && reached);
      const isIn = (spans: readonly Span[], span: Span) =>
        spans.some(({ from, until }) => from === span.from && until === span.until);
      await this.say(
        tx,
        one,
        full.filter((span) => !isIn(before, span)),
        true,
      );
      await this.say(
        tx,
        one,
        before.filter((span) => !isIn(full, span)),
        false,
      );
    }
  }

  private async say(tx: Tx, of: Watched, spans: readonly Span[], reached: boolean): Promise<void> {
    for (const { from, until } of spans) {
      const [{ revision }]: [{ revision: number }] = await tx.manager.query(
        `insert into earning_pause as p (tenant, payee_id, from_day, until_day, revision, reached)
         values ($1, $2, $3, $4, 1, $5)
         on conflict (tenant, payee_id, from_day, until_day) do update
           set revision = p.revision + 1, reached = excluded.reached
         returning revision`,
        [tx.tenant, of.payeeId, from, until, reached],
      );
      const fields = { residentId: of.residentId, revision, from, until };
      this.outbox.add(tx, [
        reached ? event(EarningCeilingReached, fields) : event(EarningCeilingLifted, fields),
      ]);
    }
  }

  /** What has accrued in spans that are not over, and the fees of meetings that somebody has agreed to and that are still to come. */
  private async earnings(
    tx: Tx,
    payees: readonly Watched[],
    since: string,
    prices: ReadonlyMap<string, PriceList>,
  ): Promise<Map<string, DayEarning[]>> {
    const payeeIds = payees.map(({ payeeId }) => payeeId);
    const earned: (DayEarning & { payeeId: string })[] = await tx.manager.query(
      `select payee_id as "payeeId", date::text as date, sum(amount_ore - tax_free_ore)::float8 as ore
         from compensation where tenant = $1 and resident_id = any($2) and date >= $3 and state <> 'reversed'
        group by 1, 2`,
      [tx.tenant, payees.map(({ residentId }) => residentId), since],
    );
    const agreed: Agreed[] = await tx.manager.query(agreedOf, [tx.tenant, payeeIds]);
    const earnings = new Map<string, DayEarning[]>(payeeIds.map((id) => [id, []]));
    for (const { payeeId, ...earning } of earned) earnings.get(payeeId)?.push(earning);
    for (const { payeeId, fundingSource, occasions, known } of agreed) {
      const list = prices.get(fundingSource);
      for (const [at, { number = at + 1, date, minutes }] of occasions.entries()) {
        if (list && !known.includes(number)) {
          earnings.get(payeeId)?.push({ date, ore: feeOn(date, minutes, list) ?? 0 });
        }
      }
    }
    return earnings;
  }
}

/** What a short meeting earns where it earns least: a ceiling with less room than that has none. */
function leastFee(prices: Iterable<PriceList>, date: string, minutes: number): number {
  const fees = [...prices].flatMap((list) => feeOn(date, minutes, list) ?? []);
  return fees.length > 0 ? Math.min(...fees) : 0;
}

const watchedOf = `
  select y.id as "payeeId", y.resident_id as "residentId",
         coalesce(json_agg(json_build_object('period', c.period, 'amountOre', c.amount_ore))
                  filter (where c.period is not null), '[]') as ceilings
    from payee y
    left join earning_ceiling c on c.tenant = y.tenant and c.payee_id = y.id
   where y.tenant = $1 and ($2::uuid[] is null or y.id = any($2))
     and (c.period is not null
          or exists (select 1 from earning_pause p where p.tenant = y.tenant and p.payee_id = y.id and p.reached))
   group by y.id, y.resident_id`;

const agreedOf = `
  select y.id as "payeeId", q.funding_source as "fundingSource", q.occasions,
         coalesce((select json_agg(t.occasion) from attendance t
                    where t.tenant = a.tenant and t.assignment_id = a.id), '[]') as known
    from payee y
    join assignment a on a.tenant = y.tenant and a.resident_id = y.resident_id and a.state = 'accepted'
    join request q on q.tenant = a.tenant and q.id = a.request_id and q.stage = 'open'
   where y.tenant = $1 and y.id = any($2)`;
