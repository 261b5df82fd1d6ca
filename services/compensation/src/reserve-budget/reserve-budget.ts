import { BudgetRefused, BudgetReserved, event } from '@medverka/event-contracts';
import { Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { availableOre, type Budget, nothingUsed, type Reservation, reserve } from '../domain/budget.ts';
import { type PlannedOccasion, type PriceList, plannedFees, yearOf } from '../domain/planned-cost.ts';
import { BudgetStore, budgetKey, type Share } from '../storage/budget.store.ts';
import { type RequestRow, RequestStore } from '../storage/request.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';

export type Refusal = 'unknown-funding-source' | 'no-tariff' | 'insufficient';

type Answer =
  | { readonly request: RequestRow; readonly reservations: readonly Reservation[]; readonly refused: null }
  | {
      readonly request: RequestRow;
      readonly reservations: readonly [];
      readonly refused: {
        readonly reason: Refusal;
        readonly neededOre: number;
        readonly availableOre: number;
      };
    };

/** Money is set aside before anybody is drawn, or the request is told why not. */
@Injectable()
export class ReserveBudget {
  constructor(
    private readonly tariffs: TariffStore,
    private readonly budgets: BudgetStore,
    private readonly requests: RequestStore,
    private readonly outbox: Outbox,
  ) {}

  /** Answers each request; what one takes is not there for the next. */
  async answer(tx: Tx, requests: readonly RequestRow[]): Promise<Answer[]> {
    if (requests.length === 0) return [];
    const ids = requests.map(({ id }) => id);
    const [sources, shares] = await Promise.all([
      this.tariffs.fundingSources(
        tx,
        requests.map(({ fundingSource }) => fundingSource),
      ),
      this.budgets.shares(tx, ids),
    ]);
    const prices = await this.tariffs.priceLists(tx, sources);
    const wanted = new Map(
      requests.map((request) => [request.id, wantedBy(request, prices.get(request.fundingSource))]),
    );
    const years = [...shares, ...[...wanted.values()].flatMap((w) => w.years ?? [])];
    // The shares are read again under the lock: an approval may have come in between.
    const { budgets, shares: current } = await this.budgets.lockWithShares(tx, years, ids);

    const answers = requests.map((request) => {
      const own = current.filter(({ requestId }) => requestId === request.id);
      return decide(request, wanted.get(request.id)!, budgets, own);
    });
    await Promise.all([
      this.budgets.save(
        tx,
        budgets.values(),
        answers.flatMap(({ reservations }) => reservations),
      ),
      this.requests.answered(
        tx,
        answers.map(({ request, refused }) => ({ id: request.id, refusedBecause: refused?.reason ?? null })),
      ),
    ]);
    this.outbox.add(tx, answers.map(said));
    return answers;
  }

  /** How much each year of a request is short now; the budgets stay locked. */
  async shortfall(tx: Tx, request: RequestRow): Promise<Shortfall> {
    const sources = await this.tariffs.fundingSources(tx, [request.fundingSource]);
    const prices = await this.tariffs.priceLists(tx, sources);
    const { refusal, years = [] } = wantedBy(request, prices.get(request.fundingSource));
    if (refusal) return { kind: 'rejected', reason: refusal };
    const budgets = await this.budgets.lock(tx, years);
    const shares = await this.budgets.shares(tx, [request.id]);
    return {
      kind: 'short',
      years: years.flatMap(({ fundingSource, year, feeOre, travelOre }) => {
        const budget = budgets.get(budgetKey(fundingSource, year));
        const held = shares.find((share) => share.year === year)?.reservedOre ?? 0;
        const amountOre = feeOre + travelOre - held - (budget ? availableOre(budget) : 0);
        return amountOre > 0 ? [{ year, amountOre }] : [];
      }),
    };
  }
}

export type Shortfall =
  | { readonly kind: 'short'; readonly years: readonly { year: number; amountOre: number }[] }
  | { readonly kind: 'rejected'; readonly reason: Refusal };

interface Wanted {
  readonly refusal?: Refusal;
  readonly years?: readonly { fundingSource: string; year: number; feeOre: number; travelOre: number }[];
}

/** Fees by the tariff of each day; the travel estimate goes to the year in which the request begins. */
function wantedBy(
  { fundingSource, seats, occasions, travelEstimateOre }: RequestRow,
  prices?: PriceList,
): Wanted {
  if (!prices) return { refusal: 'unknown-funding-source' };
  const fees = plannedFees(seats, occasions, prices);
  if (fees.kind === 'rejected') return { refusal: fees.reason };
  const first = firstDay(occasions);
  return {
    years: [...fees.feeOreByYear].map(([year, feeOre]) => ({
      fundingSource,
      year,
      feeOre,
      travelOre: first !== undefined && yearOf(first) === year ? travelEstimateOre : 0,
    })),
  };
}

const firstDay = (occasions: readonly PlannedOccasion[]): string | undefined =>
  occasions.map(({ date }) => date).sort()[0];

function decide(
  request: RequestRow,
  { refusal, years = [] }: Wanted,
  budgets: Map<string, Budget>,
  shares: readonly Share[],
): Answer {
  if (refusal)
    return { request, reservations: [], refused: { reason: refusal, neededOre: 0, availableOre: 0 } };
  // A year that a rescheduled request has left wants nothing any more.
  const left = shares.filter((share) => !years.some(({ year }) => year === share.year));
  const wanted = [...years, ...left.map(({ year }) => ({ year, feeOre: 0, travelOre: 0 }))].map(
    ({ year, feeOre, travelOre }): Reservation => ({
      requestId: request.id,
      year,
      stage: request.stage,
      feeOre,
      travelOre,
      reservedOre: shares.find((share) => share.year === year)?.reservedOre ?? 0,
    }),
  );
  const own = wanted.flatMap(({ year }) => budgets.get(budgetKey(request.fundingSource, year)) ?? []);
  const outcome = reserve(own, wanted, (year) => shares.find((share) => share.year === year) ?? nothingUsed);
  if (outcome.kind === 'rejected') {
    const { reason, neededOre, availableOre } = outcome;
    return { request, reservations: [], refused: { reason, neededOre, availableOre } };
  }
  for (const budget of outcome.budgets) budgets.set(budgetKey(budget.fundingSource, budget.year), budget);
  return { request, reservations: outcome.reservations, refused: null };
}

function said({ request, reservations, refused }: Answer): object {
  const { id: requestId, revision, fundingSource } = request;
  if (refused) return event(BudgetRefused, { requestId, revision, fundingSource, ...refused });
  const reservedOre = reservations.reduce((sum, reservation) => sum + reservation.reservedOre, 0);
  return event(BudgetReserved, { requestId, revision, fundingSource, reservedOre });
}
