import type { Role } from '../identity/grant.ts';

/** Swedish first, then English. */
export type Words = readonly [sv: string, en: string];

/** A column that says something about a person. */
export interface PersonalColumn {
  /** Code of the purpose that it serves, see the county's register of purposes. */
  readonly purpose: string;
  readonly words: Words;
  /** Encrypted under the person's key. */
  readonly sealed?: true;
  /** A keyed hash for look-up: nobody reads it, so no copy of the person's data holds it. */
  readonly hash?: true;
  /** Says something about somebody else, too: in the register, but in no copy of this person's data. */
  readonly aboutOthers?: true;
  /** Other than the table's. */
  readonly seenBy?: readonly Role[];
}

/** What becomes of the rows when the person is erased. */
export type OnErasure =
  | 'deleted'
  /** Columns are emptied by these SQL expressions; the row stays as a trace that there was something. */
  | { readonly emptied: Readonly<Record<string, string>> }
  /** Accounting, and what proves how it came about. */
  | { readonly kept: string };

/** A table with rows about residents. The register drives export, erasure, retention and the matrix of roles. */
export interface PersonTable {
  readonly table: string;
  readonly words: Words;
  /** SQL that holds for the rows of the resident `$2` in the county `$1`. */
  readonly whose: string;
  /** Who the service shows them to. */
  readonly seenBy: readonly Role[];
  readonly columns: Readonly<Record<string, PersonalColumn>>;
  /** Ids, revisions and states that say nothing about somebody by themselves. */
  readonly plain: readonly string[];
  /** Columns that hold the id of the account of somebody in service: who decided, changed, looked. */
  readonly byStaff?: readonly string[];
  readonly onErasure: OnErasure;
  /** Where sealed columns differ from the usual: the person's key is the resident's, the place is the row's `id`. */
  readonly sealedUnder?: { readonly person?: string; readonly row?: string };
}

/** Reads of somebody's data, wherever the service keeps them. */
export interface LookSource {
  /** SQL that gives `at`, `accountId`, `what`, `why` for the resident `$2` in the county `$1`. */
  readonly rows: string;
}

export interface PersonalDataRegister {
  readonly tables: readonly PersonTable[];
  /** Tables without anything about residents; columns in them that hold accounts of staff are told by their names. */
  readonly nobodys: readonly string[];
  readonly looks: readonly LookSource[];
}

/** Shorter to write in a register. */
export const column = (
  purpose: string,
  sv: string,
  en: string,
  more: Omit<PersonalColumn, 'purpose' | 'words'> = {},
): PersonalColumn => ({ purpose, words: [sv, en], ...more });
