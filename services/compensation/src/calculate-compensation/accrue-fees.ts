import { NotYet, type Tx, Unacceptable } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { chosenPercent, type FeeChoice, FeeChoices } from '../choose-earnings/fee-choices.ts';
import { WatchCeilings } from '../choose-earnings/watch-ceilings.ts';
import { HourClaims } from '../claim-hours/hour-claims.ts';
import { calculateCompensation, type Engagement } from '../domain/calculate-compensation.ts';
import { correctionOf } from '../domain/correct-fee.ts';
import type { PriceList } from '../domain/planned-cost.ts';
import { rateBaseOn, tariffOn } from '../domain/tariff.ts';
import { type Attendance, AttendanceStore } from '../storage/attendance.store.ts';
import { BudgetStore } from '../storage/budget.store.ts';
import type { CompensationRow, Content } from '../storage/compensation.row.ts';
import { CompensationStore, type Reversal } from '../storage/compensation.store.ts';
import { type Payee, PayeeStore } from '../storage/payee.store.ts';
import { type RequestRow, RequestStore } from '../storage/request.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';
import { FeesOfDay } from './fees-of-day.ts';
import { occasionKey, type Stated, statedFor } from './stated-by-claims.ts';

/** All that a batch needs to know, read once. */
interface Known {
  readonly requests: ReadonlyMap<string, RequestRow>;
  readonly prices: ReadonlyMap<string, PriceList>;
  readonly payees: ReadonlyMap<string, Payee>;
  readonly sameDay: FeesOfDay;
  /** Travel time and lost earnings that claims state, by occasion. */
  readonly stated: ReadonlyMap<string, Stated>;
  /** Shares of the fee that payees chose. */
  readonly choices: readonly FeeChoice[];
}

/** Fees follow the newest attendance. Set-based: a batch costs as many statements as one. */
@Injectable()
export class AccrueFees {
  constructor(
    private readonly attendances: AttendanceStore,
    private readonly requests: RequestStore,
    private readonly tariffs: TariffStore,
    private readonly payees: PayeeStore,
    private readonly compensations: CompensationStore,
    private readonly budgets: BudgetStore,
    private readonly hours: HourClaims,
    private readonly choices: FeeChoices,
    private readonly ceilings: WatchCeilings,
  ) {}

  async follow(tx: Tx, facts: readonly Attendance[]): Promise<void> {
    await this.settle(tx, await this.attendances.keepNewer(tx, facts));
  }

  /** Makes the standing fees of these attendances what they are due, also after a claim about travel time. */
  async settle(tx: Tx, newer: readonly Attendance[]): Promise<void> {
    if (newer.length === 0) return;
    // Side by side, and in this order: what is locked is locked in one order always.
    const [rows, requests] = await Promise.all([
      this.compensations.standing(tx, 'fee', newer),
      this.requests.hold(
        tx,
        newer.map(({ requestId }) => requestId),
      ),
    ]);
    if (newer.some(({ requestId }) => !requests.has(requestId))) throw new NotYet('request');
    const standing = new Map(rows.map((row) => [occasionKey(row), row]));
    const [known, cancellations] = await Promise.all([
      this.read(tx, newer, rows, requests),
      this.cancellationsOf(tx, newer),
    ]);

    const reversals: Reversal[] = [];
    const accruals: CompensationRow[] = [];
    for (const attendance of newer) {
      const old = standing.get(occasionKey(attendance));
      if (old) known.sameDay.leave(old);
      const due = attendance.minutes > 0 ? this.compensations.prepare(feeFor(attendance, known)) : undefined;
      const correction = correctionOf(old && timed(old), due && timed(due));
      const accrues = correction === 'accrue' || correction === 'replace';
      if (accrues) accruals.push(due!);
      if (old && (correction === 'reverse' || correction === 'replace')) {
        const reason = due ? 'attendance-corrected' : 'missed';
        reversals.push({ row: old, reason, replacedBy: due?.id ?? null });
      }
      const stands = accrues ? due : correction === 'nothing-to-do' ? old : undefined;
      if (stands) known.sameDay.add(stands);
    }
    reversals.push(...cancellations);
    await this.compensations.reverse(tx, reversals);
    await this.compensations.accrue(tx, accruals);
    await Promise.all([
      this.hours.compare(tx, newer),
      this.ceilings.review(tx, [...new Set([...known.payees.values()].map(({ id }) => id))]),
    ]);
    // Last: many wait for a budget's row.
    await this.budgets.settle(tx, touched(reversals, accruals, known.requests));
  }

  /** Whoever came after all is paid for that, and not for the cancelling. */
  private async cancellationsOf(tx: Tx, newer: readonly Attendance[]): Promise<Reversal[]> {
    const came = newer.filter(({ minutes }) => minutes > 0);
    if (came.length === 0) return [];
    const rows = await this.compensations.standing(tx, 'cancellation', came);
    return rows.map((row) => ({ row, reason: 'attended-after-all', replacedBy: null }));
  }

  private async read(
    tx: Tx,
    attendances: readonly Attendance[],
    standing: CompensationRow[],
    requests: ReadonlyMap<string, RequestRow>,
  ): Promise<Known> {
    const [sources, payees] = await Promise.all([
      this.tariffs.fundingSources(
        tx,
        [...requests.values()].map(({ fundingSource }) => fundingSource),
      ),
      this.payees.of(
        tx,
        attendances.map(({ residentId }) => residentId),
      ),
    ]);
    const prices = await this.tariffs.priceLists(tx, sources);
    const capped = [...prices.values()].some(({ tariffs }) => tariffs.some(({ rules }) => rules.dailyCap));
    const sameDay = new FeesOfDay();
    if (capped) await sameDay.read(tx, attendances, standing);
    const [stated, choices] = await Promise.all([
      statedFor(tx, attendances, prices.values()),
      this.choices.of(
        tx,
        [...payees.values()].map(({ id }) => id),
      ),
    ]);
    return { requests, prices, payees, sameDay, stated, choices };
  }
}

const timed = ({ date, engagement, amountOre }: CompensationRow) => ({
  date,
  minutes: (engagement as Engagement).minutes,
  amountOre,
});

/** Parked when no tariff says what is due: replayed once there is one. */
function feeFor(
  attendance: Attendance,
  { requests, prices, payees, sameDay, stated, choices }: Known,
): Content {
  const { assignmentId, occasion, requestId, residentId, revision, date, minutes, confirmedBy } = attendance;
  const { fundingSource } = requests.get(requestId)!;
  const priceList = prices.get(fundingSource);
  if (!priceList) throw new Unacceptable('unknown-funding-source');
  const tariff = tariffOn(priceList.tariffs, date);
  if (!tariff) throw new Unacceptable('no-tariff');
  const base = rateBaseOn(priceList.bases, tariff.rules.rateBase, date);
  const earlierSameDayOre = tariff.rules.dailyCap ? sameDay.sum(residentId, date) : 0;
  const { claimedBy = null, ...statement } = stated.get(occasionKey(attendance)) ?? {};
  const payeeId = payees.get(residentId)!.id;
  const feePercent = chosenPercent(choices, { payeeId, assignmentId, date });
  const engagement: Engagement = {
    minutes,
    ...(feePercent < 100 && { feePercent }),
    ...statement,
    ...(earlierSameDayOre > 0 && { earlierSameDayOre }),
  };
  const fee = calculateCompensation(engagement, tariff.rules, base);
  if (fee.kind === 'rejected') throw new Unacceptable(fee.reason);
  return {
    kind: 'fee',
    ...{ assignmentId, occasion, requestId, residentId, revision, date, confirmedBy },
    payeeId,
    fundingSource,
    engagement,
    tariffId: tariff.id,
    baseOre: base?.amountOre ?? null,
    amountOre: fee.amountOre,
    taxFreeOre: 0,
    claimedBy,
  };
}

/** An open request's reservation covers what accrues; any other, and what was approved, has to be counted again. */
function touched(
  reversals: readonly Reversal[],
  accruals: readonly CompensationRow[],
  requests: ReadonlyMap<string, RequestRow>,
): string[] {
  const decided = reversals.filter(({ row: { state } }) => state !== 'accrued' && state !== 'rejected');
  const closed = [...reversals.map(({ row }) => row), ...accruals].filter(
    ({ requestId }) => requests.get(requestId)?.stage !== 'open',
  );
  return [
    ...new Set([...decided.map(({ row }) => row.requestId), ...closed.map(({ requestId }) => requestId)]),
  ];
}
