/** Who bears how much of a cost, in percent; together 100. */
export interface CostShare {
  readonly organisation: string;
  readonly percent: number;
}

/** Percents with at most four decimals, each more than nothing, together exactly 100, each organisation once. */
export const sharesAreWhole = (shares: readonly CostShare[]): boolean =>
  shares.length > 0 &&
  shares.every(({ percent }) => percent > 0) &&
  new Set(shares.map(({ organisation }) => organisation)).size === shares.length &&
  shares.reduce((sum, { percent }) => sum + Math.round(percent * 10_000), 0) === 1_000_000;

/** To the öre, and nothing lost: what is left after rounding down goes to those who were rounded down most. */
export function divideCost(ore: number, shares: readonly CostShare[]): number[] {
  const exact = shares.map(({ percent }) => BigInt(ore) * BigInt(Math.round(percent * 10_000)));
  const whole = exact.map((value) => Number(value / 1_000_000n));
  const left = ore - whole.reduce((sum, value) => sum + value, 0);
  const byRest = exact
    .map((value, at) => ({ at, rest: Number(value % 1_000_000n) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  const favoured = new Set(byRest.slice(0, left).map(({ at }) => at));
  return whole.map((value, at) => value + (favoured.has(at) ? 1 : 0));
}

/**
 * What the year will have cost: what is spent, and of what is reserved as much as reservations have come to so far.
 * @param waitingOre accrued and not approved; never less than that is still to come
 */
export function forecastOre(
  { spentOre, reservedOre }: { readonly spentOre: number; readonly reservedOre: number },
  waitingOre: number,
  ended: { readonly plannedOre: number; readonly usedOre: number },
): number {
  const share = ended.plannedOre > 0 ? Math.min(1, ended.usedOre / ended.plannedOre) : 1;
  return spentOre + Math.max(waitingOre, Math.round(reservedOre * share));
}
