import { type Day, dayInSweden, monthsAfter } from './calendar-day.ts';
import type { ConsentLanguage, ConsentText, Purpose } from './consent-text.ts';

/** How it was given: by the person's own account, on paper or by phone, written down by a coordinator. */
export const consentMeans = ['online', 'paper', 'phone'] as const;
export type ConsentMeans = (typeof consentMeans)[number];

/** One consent as it was given. Kept for good: it proves what was allowed, and when. */
export interface ConsentRecord {
  readonly id: string;
  readonly purpose: Purpose;
  readonly textVersion: string;
  readonly language: ConsentLanguage;
  /** Of the text in that language. */
  readonly textHash: string;
  readonly givenAt: Date;
  /** The last day, as it was given; `null`: until it is withdrawn. */
  readonly until: Day | null;
  /** The last day in force: changed terms can make it an earlier one. */
  readonly endsOn: Day | null;
  /** `resident`, or the id of the guardian or legal representative. */
  readonly by: string;
  readonly means: ConsentMeans;
  readonly endedAt: Date | null;
  readonly endedBy: 'withdrawn' | 'replaced' | null;
}

export interface GivenConsent {
  readonly id: string;
  readonly text: ConsentText;
  readonly language: ConsentLanguage;
  /** Of the text in that language. */
  readonly textHash: string;
  readonly givenAt: Date;
  readonly until?: Day;
  readonly by: string;
  readonly means: ConsentMeans;
  /** Somebody under 18 is asked anew on the day of turning 18. */
  readonly lastDayUnder18?: Day;
}

export const earliest = (...days: readonly (Day | null | undefined)[]): Day | null =>
  days.reduce<Day | null>((first, day) => (day && (first === null || day < first) ? day : first), null);

export function consentRecord(given: GivenConsent): ConsentRecord {
  const { text, givenAt, language } = given;
  const term = text.validMonths === null ? null : monthsAfter(dayInSweden(givenAt), text.validMonths);
  const until = earliest(given.until, term, given.lastDayUnder18);
  return {
    id: given.id,
    purpose: text.purpose,
    textVersion: text.version,
    language,
    textHash: given.textHash,
    givenAt,
    until,
    endsOn: until,
    by: given.by,
    means: given.means,
    endedAt: null,
    endedBy: null,
  };
}

export function inForce(record: ConsentRecord, at: Date): boolean {
  if (record.givenAt > at) return false;
  if (record.endedAt !== null && record.endedAt <= at) return false;
  return record.endsOn === null || dayInSweden(at) <= record.endsOn;
}

/** Adds one; what the same person agreed to before for the purpose is replaced from that moment. */
export function give(records: readonly ConsentRecord[], given: ConsentRecord): readonly ConsentRecord[] {
  return [...end(records, given, given.givenAt, 'replaced'), given];
}

/** Takes back what a person agreed to for a purpose, from now on. */
export function takeBack(
  records: readonly ConsentRecord[],
  of: Pick<ConsentRecord, 'purpose' | 'by'>,
  now: Date,
): readonly ConsentRecord[] {
  return end(records, of, now, 'withdrawn');
}

function end(
  records: readonly ConsentRecord[],
  of: Pick<ConsentRecord, 'purpose' | 'by'>,
  at: Date,
  endedBy: 'withdrawn' | 'replaced',
): readonly ConsentRecord[] {
  return records.map((record) =>
    record.purpose === of.purpose && record.by === of.by && record.endedAt === null
      ? { ...record, endedAt: at < record.givenAt ? record.givenAt : at, endedBy }
      : record,
  );
}

/** Consents to older texts of the purpose end when the new text says so. */
export function underNewTerms(
  records: readonly ConsentRecord[],
  text: ConsentText,
): readonly ConsentRecord[] {
  return records.map((record) =>
    record.purpose === text.purpose && record.textVersion !== text.version
      ? { ...record, endsOn: earliest(record.endsOn, text.olderEndOn) }
      : record,
  );
}

export interface Agreement {
  readonly purpose: Purpose;
  readonly until: Day | null;
}

/**
 * For what everybody who must agree has agreed at that moment, each with the first day on which one of them ends.
 * @param consenters `resident`, or ids of guardians or a legal representative
 */
export function agreements(
  records: readonly ConsentRecord[],
  consenters: readonly string[],
  at: Date,
): readonly Agreement[] {
  const now = records.filter((record) => inForce(record, at));
  const all = [...new Set(now.map(({ purpose }) => purpose))];
  return all.flatMap((purpose) => {
    const own = consenters.map((by) => now.find((one) => one.purpose === purpose && one.by === by));
    if (own.length === 0 || own.some((one) => one === undefined)) return [];
    return [{ purpose, until: earliest(...own.map((one) => one!.endsOn)) }];
  });
}
