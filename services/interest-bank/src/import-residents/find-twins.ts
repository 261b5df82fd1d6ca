import type { Tx } from '@medverka/event-delivery';
import type { LookupHashes } from '../storage/lookup-hashes.ts';
import type { ImportRow, RowFault } from './check-import.ts';

export type HashedRow = ImportRow & { readonly hashes: LookupHashes };

/** Who may stand in the bank already, with a protected identity: whoever imports is not told. */
export interface GuardedTwin {
  readonly twinOf: string;
  /** It was found by the number. */
  readonly numberWithheld: boolean;
}

export interface FoundTwins {
  readonly faults: RowFault[];
  /** By row. */
  readonly guarded: ReadonlyMap<number, GuardedTwin>;
}

interface Known {
  readonly id: string;
  readonly number: string | null;
  readonly person: string;
  readonly isProtected: boolean;
}

/**
 * Rows that state somebody twice in the file, or somebody who is in the bank; all of it in one query. A file full of
 * numbers must not tell who is here with a protected identity: such a row is taken, as a registration is.
 */
export async function findTwins(tx: Tx, rows: readonly HashedRow[]): Promise<FoundTwins> {
  const inTheBank: Known[] = await tx.manager.query(
    `select id, encode(coalesce(personnummer_hash, withheld_hash), 'hex') as number, encode(person_hash, 'hex') as person,
            protected_identity as "isProtected" from resident
      where tenant = $1 and (personnummer_hash = any($2) or withheld_hash = any($2) or person_hash = any($3))`,
    [
      tx.tenant,
      rows.flatMap(({ hashes }) => hashes.personnummerHash ?? []),
      rows.map(({ hashes }) => hashes.personHash),
    ],
  );
  const bank = new Sightings();
  const guarded = new Map<number, GuardedTwin>();
  const hidden = inTheBank.filter(({ isProtected }) => isProtected);
  for (const { number, person, isProtected } of inTheBank) if (!isProtected) bank.add(number, person);

  const file = new Sightings();
  const faults = rows.flatMap(({ row, hashes }) => {
    const number = hashes.personnummerHash?.toString('hex') ?? null;
    const person = hashes.personHash.toString('hex');
    const known = bank.sameAs(number, person);
    const before = file.sameAs(number, person);
    file.add(number, person);
    if (known) return [{ row, column: known, rule: 'is-not-in-the-bank-yet' }];
    const twin = guardedTwin(hidden, number, person);
    if (twin) guarded.set(row, twin);
    return before ? [{ row, column: before, rule: 'is-in-the-file-once' }] : [];
  });
  return { faults, guarded };
}

function guardedTwin(
  hidden: readonly Known[],
  number: string | null,
  person: string,
): GuardedTwin | undefined {
  const byNumber = hidden.find((one) => number !== null && one.number === number);
  if (byNumber) return { twinOf: byNumber.id, numberWithheld: true };
  const alike = hidden.find((one) => one.person === person && (number === null || one.number === null));
  return alike && { twinOf: alike.id, numberWithheld: false };
}

/** Who has been seen. Two of one name and birth date who have different numbers are two people. */
class Sightings {
  private readonly numbers = new Set<string>();
  private readonly people = new Map<string, { withoutNumber: boolean }>();

  add(number: string | null, person: string): void {
    if (number !== null) this.numbers.add(number);
    const before = this.people.get(person)?.withoutNumber ?? false;
    this.people.set(person, { withoutNumber: before || number === null });
  }

  /** By which column somebody is the same. */
  sameAs(number: string | null, person: string): 'personnummer' | 'familyName' | undefined {
    if (number !== null && this.numbers.has(number)) return 'personnummer';
    const alike = this.people.get(person);
    return alike && (number === null || alike.withoutNumber) ? 'familyName' : undefined;
  }
}
