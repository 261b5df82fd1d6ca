import { randomBytes } from 'node:crypto';
import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { FieldKeys } from './field-keys.ts';
import { PersonKey } from './person-key.ts';
import { type Rewrapped, rewrap } from './rewrap.ts';
import { unwrap, type WrappedKey, wrap } from './wrapped-keys.ts';

const KEY_BYTES = 32;
/** Of the table, set at the end of a rotation: no key may be wrapped by an older master key from then on. */
export const MASTER_FLOOR = 'person_key_master_floor';

/** The person's key was never made, or was deleted so that nobody reads about the person any more. */
export class PersonForgotten extends Error {
  override readonly name = 'PersonForgotten';
}

/** Encrypted fields with a key per person: deleting the key erases what must stay append-only. */
@Injectable()
export class FieldEncryption {
  constructor(private readonly keys: FieldKeys) {}

  /** The person's key for writing; made when there is none. It stays what it is until the transaction's end. */
  async keyOf(tx: Tx, personId: string): Promise<PersonKey> {
    const found = (await this.#read(tx, [personId], ' for share')).get(personId);
    if (found) return found;
    await this.#make(tx, [personId], 1);
    return this.existingKeyOf(tx, personId);
  }

  /** For people who are new, in one query: a register is read in by the thousand. */
  async newKeysOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, PersonKey>> {
    const made = await this.#make(tx, personIds, 1);
    if (made.size < personIds.length) throw new Error('Somebody who was said to be new has a key.');
    return new Map([...made].map(([person, key]) => [person, new PersonKey(new Map([[1, key]]))]));
  }

  /** The person's key for reading. @throws PersonForgotten */
  async existingKeyOf(tx: Tx, personId: string): Promise<PersonKey> {
    const key = (await this.keysOf(tx, [personId])).get(personId);
    if (!key) throw new PersonForgotten('There is no key for this person.');
    return key;
  }

  /** For lists: the keys of those who have one, by person, in one query. */
  keysOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, PersonKey>> {
    return this.#read(tx, personIds);
  }

  /**
   * A new key of the person, in place of all older ones; nothing when there was none. What is answered opens what the
   * older ones hold, for encrypting it anew in this transaction: from its end on only the new one is there. Whoever
   * writes with the old one is waited for, and whoever wants to write waits and gets the new one.
   */
  async renew(tx: Tx, personId: string): Promise<PersonKey | undefined> {
    const rows: WrappedKey[] = await tx.manager.query(
      `select person_id, version, wrapped, master_version from person_key
        where tenant = $1 and person_id = $2 order by version desc for update`,
      [tx.tenant, personId],
    );
    const newest = rows[0];
    if (!newest) return undefined;
    const { current } = this.keys;
    const version = newest.version + 1;
    const key = randomBytes(KEY_BYTES);
    // The row is changed, not replaced: who waits for it would else find none and make a first key.
    await tx.manager.query(
      `with older as (delete from person_key where tenant = $1 and person_id = $2 and version < $3)
       update person_key set version = $4, wrapped = $5, master_version = $6, made_at = clock_timestamp()
        where tenant = $1 and person_id = $2 and version = $3`,
      [
        ...[tx.tenant, personId, newest.version, version],
        ...[wrap(this.keys, current, tx.tenant, { person_id: personId, version }, key), current],
      ],
    );
    const older = rows.map((row): [number, Buffer] => [row.version, unwrap(this.keys, tx.tenant, row)]);
    return new PersonKey(new Map([...older, [version, key]]));
  }

  /** Deletes the person's key: what is encrypted with it can never be read again. */
  async forget(tx: Tx, personId: string): Promise<void> {
    await tx.manager.query('delete from person_key where tenant = $1 and person_id = $2', [
      tx.tenant,
      personId,
    ]);
  }

  /** For finding a personnummer without storing it; see `FieldKeys.lookupHash`. */
  lookupHash(tenant: string, value: string): Buffer {
    return this.keys.lookupHash(tenant, value);
  }

  /** A step of a rotation of the master key, see `rewrap`. */
  rewrap(tx: Tx, limit: number): Promise<Rewrapped> {
    return rewrap(tx, this.keys, limit);
  }

  async #read(tx: Tx, personIds: readonly string[], lock = ''): Promise<Map<string, PersonKey>> {
    const rows: WrappedKey[] = await tx.manager.query(
      `select person_id, version, wrapped, master_version from person_key
        where tenant = $1 and person_id = any($2)${lock}`,
      [tx.tenant, personIds],
    );
    const versions = new Map<string, Map<number, Buffer>>();
    for (const row of rows) {
      const own = versions.get(row.person_id) ?? new Map<number, Buffer>();
      versions.set(row.person_id, own.set(row.version, unwrap(this.keys, tx.tenant, row)));
    }
    return new Map([...versions].map(([person, own]) => [person, new PersonKey(own)]));
  }

  /** Two requests may make the first key of a person at once: the first row counts for both. Answers what it made. */
  async #make(tx: Tx, personIds: readonly string[], version: number): Promise<Map<string, Buffer>> {
    const { current } = this.keys;
    const keys = new Map(personIds.map((personId) => [personId, randomBytes(KEY_BYTES)]));
    const wrapped = [...keys].map(([person_id, key]) =>
      wrap(this.keys, current, tx.tenant, { person_id, version }, key),
    );
    const made: { person_id: string }[] = await tx.manager
      .query(
        `insert into person_key (tenant, person_id, version, wrapped, master_version)
         select $1, person_id, $3, wrapped, $5 from unnest($2::uuid[], $4::bytea[]) as new (person_id, wrapped)
         on conflict do nothing returning person_id`,
        [tx.tenant, [...keys.keys()], version, wrapped, current],
      )
      .catch(orAgainWithTheNewKey);
    return new Map(made.map(({ person_id: person }) => [person, keys.get(person)!]));
  }
}

/** A rotation ended between our look at the file and this row: the transaction runs again, by the key of now. */
function orAgainWithTheNewKey(error: unknown): never {
  const { constraint, driverError } = error as { constraint?: string; driverError?: { constraint?: string } };
  if ((constraint ?? driverError?.constraint) !== MASTER_FLOOR) throw error;
  throw Object.assign(new Error('The master key is an older one.', { cause: error }), { code: '40001' });
}
