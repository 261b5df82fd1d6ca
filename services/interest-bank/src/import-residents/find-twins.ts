import type { Tx } from '@medverka/event-delivery';
import type { LookupHashes } from '../storage/lookup-hashes.ts';
import type { ImportRow, RowFault } from './check-import.ts';

export type HashedRow = ImportRow & { readonly hashes: LookupHashes };

/** Rows that state somebody twice in the file, or somebody who is in the bank; all of it in one query. */
export async function findTwins(tx: Tx, rows: readonly HashedRow[]): Promise<RowFault[]> {
  const inTheBank: { number: string | null; person: string }[] = await tx.manager.query(
    `select encode(personnummer_hash, 'hex') as number, encode(person_hash, 'hex') as person from resident
      where tenant = $1 and (personnummer_hash = any($2) or person_hash = any($3))`,
    [
      tx.tenant,
      rows.flatMap(({ hashes }) => hashes.personnummerHash ?? []),
      rows.map(({ hashes }) => hashes.personHash),
    ],
  );
  const bank = new Sightings();
  for (const { number, person } of inTheBank) bank.add(number, person);

  const file = new Sightings();
  return rows.flatMap(({ row, hashes }) => {
    const number = hashes.personnummerHash?.toString('hex') ?? null;
    const person = hashes.personHash.toString('hex');
    const known = bank.sameAs(number, person);
    const before = file.sameAs(number, person);
    file.add(number, person);
    if (known) return [{ row, column: known, rule: 'is-not-in-the-bank-yet' }];
    return before ? [{ row, column: before, rule: 'is-in-the-file-once' }] : [];
  });
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
