/** What a funding source may pay for meetings of one year. All in öre. */
export interface Budget {
  readonly fundingSource: string;
  readonly year: number;
  readonly grantedOre: number;
  /** Allowed beyond the grant, each time by somebody's name and reason. */
  readonly overriddenOre: number;
  readonly reservedOre: number;
  readonly spentOre: number;
}

/**
 * Set aside for one request and year, while it is `open`. Of a `completed` request everything is known but travel,
 * which may still be claimed; of an `ended` one (cancelled, or the time for claims is over) only what has accrued
 * and waits for its approval is kept.
 */
export interface Reservation {
  readonly requestId: string;
  readonly year: number;
  readonly stage: 'open' | 'completed' | 'ended';
  readonly feeOre: number;
  readonly travelOre: number;
  readonly reservedOre: number;
}

/** Compensations of one request and year. Spent: approved, whether paid or not. Waiting: accrued, not approved. */
export interface Used {
  readonly feeSpentOre: number;
  readonly travelSpentOre: number;
  readonly feeWaitingOre: number;
  readonly travelWaitingOre: number;
}

export const nothingUsed: Used = { feeSpentOre: 0, travelSpentOre: 0, feeWaitingOre: 0, travelWaitingOre: 0 };

export const availableOre = (budget: Budget): number =>
  budget.grantedOre + budget.overriddenOre - budget.reservedOre - budget.spentOre;

/** What has to stay reserved. */
export function stillNeededOre(reservation: Omit<Reservation, 'reservedOre'>, used: Used): number {
  const fee = Math.max(0, reservation.feeOre - used.feeSpentOre);
  const travel = Math.max(0, reservation.travelOre - used.travelSpentOre);
  switch (reservation.stage) {
    case 'open':
      return fee + travel;
    case 'completed':
      return Math.min(fee, used.feeWaitingOre) + travel;
    case 'ended':
      return Math.min(fee, used.feeWaitingOre) + Math.min(travel, used.travelWaitingOre);
    default:
      return reservation.stage satisfies never;
  }
}

export type Reserving =
  | {
      readonly kind: 'decided';
      readonly budgets: readonly Budget[];
      readonly reservations: readonly Reservation[];
    }
  | {
      readonly kind: 'rejected';
      readonly reason: 'insufficient';
      readonly neededOre: number;
      readonly availableOre: number;
    };

/**
 * Reserves for every year of a request or for none. What the request had reserved before counts as free for it.
 * @param wanted one per year, `reservedOre` being what it holds now
 */
export function reserve(
  budgets: readonly Budget[],
  wanted: readonly Reservation[],
  usedIn: (year: number) => Used,
): Reserving {
  const changes = wanted.map((reservation) => {
    const budget = budgets.find(({ year }) => year === reservation.year);
    const reservedOre = stillNeededOre(reservation, usedIn(reservation.year));
    const moreOre = reservedOre - reservation.reservedOre;
    return { budget, reservation: { ...reservation, reservedOre }, moreOre };
  });
  const short = changes.find(
    ({ budget, moreOre }) => moreOre > 0 && moreOre > (budget ? availableOre(budget) : 0),
  );
  if (short) {
    const { budget, reservation, moreOre } = short;
    const neededOre = reservation.reservedOre;
    return {
      kind: 'rejected',
      reason: 'insufficient',
      neededOre,
      availableOre: Math.max(0, (budget ? availableOre(budget) : 0) + neededOre - moreOre),
    };
  }
  return {
    kind: 'decided',
    budgets: changes.flatMap(({ budget, moreOre }) =>
      budget ? [{ ...budget, reservedOre: budget.reservedOre + moreOre }] : [],
    ),
    reservations: changes.map(({ reservation }) => reservation),
  };
}

export type Spending =
  | {
      readonly kind: 'decided';
      readonly budget: Budget;
      readonly reservation: Reservation;
      readonly used: Used;
    }
  | { readonly kind: 'rejected'; readonly reason: 'budget-insufficient'; readonly shortOre: number };

/** At approval: first from what the request has reserved, then from what is free. */
export function spend(
  budget: Budget,
  reservation: Reservation,
  used: Used,
  kind: 'fee' | 'travel',
  amountOre: number,
): Spending {
  const usedThen: Used =
    kind === 'fee'
      ? { ...used, feeSpentOre: used.feeSpentOre + amountOre, feeWaitingOre: used.feeWaitingOre - amountOre }
      : {
          ...used,
          travelSpentOre: used.travelSpentOre + amountOre,
          travelWaitingOre: used.travelWaitingOre - amountOre,
        };
  // Never more than before: spending does not reserve anything new.
  const reservedOre = Math.min(reservation.reservedOre, stillNeededOre(reservation, usedThen));
  const shortOre = amountOre - (reservation.reservedOre - reservedOre) - availableOre(budget);
  if (shortOre > 0) return { kind: 'rejected', reason: 'budget-insufficient', shortOre };
  return {
    kind: 'decided',
    budget: {
      ...budget,
      reservedOre: budget.reservedOre - reservation.reservedOre + reservedOre,
      spentOre: budget.spentOre + amountOre,
    },
    reservation: { ...reservation, reservedOre },
    used: usedThen,
  };
}
