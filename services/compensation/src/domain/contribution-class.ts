/** A reduced rate of employer contributions, for payouts of some days to people born in some years. */
export interface ContributionClass {
  readonly code: string;
  readonly payoutFrom: string;
  readonly payoutTo: string | null;
  readonly bornFrom?: number;
  readonly bornTo?: number;
  /** At the start of the year of payout. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly percent: number;
  /** What is paid beyond it in a calendar month has the full rate. */
  readonly monthlyCapOre?: number;
  /** Not found in an official source: applies only where a county has confirmed it. */
  readonly unsure?: boolean;
}

export type Classed =
  | {
      readonly kind: 'known';
      readonly code: string;
      readonly percent: number;
      readonly monthlyCapOre?: number;
      /** For what is beyond the cap. */
      readonly fullPercent?: number;
    }
  /** No full rate for that day, or a reduced one that nobody has confirmed. */
  | { readonly kind: 'unknown'; readonly reason: 'no-rate' | 'unconfirmed-class' };

/** Of the county's own and the shipped classes, the county's go first; what fits none has the full rate. */
export function classOf(
  birthYear: number,
  payoutDate: string,
  own: readonly ContributionClass[],
  shipped: readonly ContributionClass[],
  fullPercent: number | undefined,
): Classed {
  const fits = (one: ContributionClass): boolean =>
    one.payoutFrom <= payoutDate &&
    (one.payoutTo === null || payoutDate <= one.payoutTo) &&
    isAmong(one, birthYear, Number(payoutDate.slice(0, 4)));
  const found = own.find(fits) ?? shipped.find(fits);
  if (found?.unsure) return { kind: 'unknown', reason: 'unconfirmed-class' };
  if (found) {
    const { code, percent, monthlyCapOre } = found;
    if (monthlyCapOre === undefined) return { kind: 'known', code, percent };
    if (fullPercent === undefined) return { kind: 'unknown', reason: 'no-rate' };
    return { kind: 'known', code, percent, monthlyCapOre, fullPercent };
  }
  return fullPercent === undefined
    ? { kind: 'unknown', reason: 'no-rate' }
    : { kind: 'known', code: 'full', percent: fullPercent };
}

function isAmong(
  { bornFrom, bornTo, ageFrom, ageTo }: ContributionClass,
  born: number,
  year: number,
): boolean {
  const age = year - born - 1;
  const [atLeast, atMost] = [-Infinity, Infinity];
  return (
    born >= (bornFrom ?? atLeast) &&
    born <= (bornTo ?? atMost) &&
    age >= (ageFrom ?? atLeast) &&
    age <= (ageTo ?? atMost)
  );
}
