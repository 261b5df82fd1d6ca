/** Days from–to, both included; open at the end when `validTo` is null. */
export interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export type ValidityProblem = 'ends-before-it-begins' | 'overlaps' | 'leaves-a-gap';

/**
 * Whether a new version may stand beside those there are: no day with two tariffs, and no day between two versions
 * without one.
 */
export function validityProblem(existing: readonly Validity[], added: Validity): ValidityProblem | undefined {
  if (added.validTo !== null && added.validTo < added.validFrom) return 'ends-before-it-begins';
  if (existing.some((other) => overlaps(other, added))) return 'overlaps';
  const touches = existing.some((other) => follows(other, added) || follows(added, other));
  return existing.length > 0 && !touches ? 'leaves-a-gap' : undefined;
}

const last = '9999-12-31';

const overlaps = (a: Validity, b: Validity): boolean =>
  a.validFrom <= (b.validTo ?? last) && b.validFrom <= (a.validTo ?? last);

const follows = (earlier: Validity, later: Validity): boolean =>
  earlier.validTo !== null && dayAfter(earlier.validTo) === later.validFrom;

/** The next calendar day of `YYYY-MM-DD`. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The same day `months` later, or the last day of a month that is shorter. */
export function monthsAfter(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
