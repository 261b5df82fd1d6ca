import type { Words } from '../personal-data/person-table.ts';

/** What a request for public records can be about; while it is open, what it is about is not destroyed. */
export type RecordSubject = 'person' | 'statistics' | 'draws' | 'requests' | 'accounting' | 'other';

/** What a service destroys when its time is over, once the county has decided for how long it is kept. */
export interface RetentionRule {
  /** As it stands in the record of what was destroyed: `ended-consents`. */
  readonly name: string;
  /** Whose retention decides: a code of the county's register of purposes. */
  readonly purpose: string;
  /** What goes, as somebody reads it in the preview. */
  readonly words: Words;
  readonly table: string;
  /** SQL over a row `t` of the table: the time that the months are counted from. Without a value the row stays. */
  readonly since: string;
  /**
   * A column that is never later than `since`, and stands in an index: rows in which it is younger are not read. For
   * tables that grow with every assignment.
   */
  readonly foundBy?: { readonly column: string; readonly type: 'date' | 'timestamptz' };
  /** SQL over `t`: which rows the rule is about, for `emptied` those that are not empty yet. */
  readonly where?: string;
  /** The row goes, or columns are emptied by these SQL expressions; they may name `$decision` and `$salt`. */
  readonly action: 'deleted' | { readonly emptied: Readonly<Record<string, string>> };
  /** SQL over `t`: the resident whose open record request holds the row back. */
  readonly resident?: string;
  /** Which other record requests hold the whole rule back; one about `other` things always does. */
  readonly about?: readonly RecordSubject[];
  /** What the law demands at the least, whatever was decided. */
  readonly atLeastMonths?: number;
  /** SQL over `t`: the person whose key to encrypted fields goes, too. */
  readonly forgetsKeyOf?: string;
  /** The rows are those of this sealed log: they go with their whole seal, which notes the decision. */
  readonly sealedLog?: string;
}

/** The county's word on one purpose. */
export interface DecidedPurpose {
  readonly purpose: string;
  /** `null`: for as long as the person stands in the bank. */
  readonly months: number | null;
  /** `null`: nobody has decided, and nothing is destroyed. */
  readonly decisionId: string | null;
  readonly version: number;
}

export interface HoldingRequest {
  readonly about: RecordSubject;
  readonly residentId?: string;
}

/** What the county has decided, and which open record requests hold something back. */
export interface DecidedRetention {
  readonly purposes: readonly DecidedPurpose[];
  readonly holds: readonly HoldingRequest[];
}

/** Who was shown all that a service holds about somebody: the host's own log, in every service that seals it. */
export const personLooksRule: RetentionRule = {
  name: 'person-looks',
  purpose: 'access-log',
  words: ['Logg över vem som har fått en hel kopia', 'The log of who was given a whole copy'],
  table: 'person_look',
  since: 't.at',
  action: 'deleted',
  resident: 't.resident_id',
  sealedLog: 'person_look',
};
