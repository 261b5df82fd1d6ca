import { randomBytes } from 'node:crypto';
import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { FieldKeys } from './field-keys.ts';
import { PersonKey } from './person-key.ts';
import { seal, unseal } from './seal.ts';

const KEY_BYTES = 32;

interface KeyRow {
  person_id: string;
  version: number;
  wrapped: Buffer;
  master_version: number;
}

/** The person's key was never made, or was deleted so that nobody reads about the person any more. */
export class PersonForgotten extends Error {
  override readonly name = 'PersonForgotten';
}

/** Encrypted fields with a key per person: deleting the key erases what must stay append-only. */
@Injectable()
export class FieldEncryption {
  constructor(private readonly keys: FieldKeys) {}

  /** The person's key for writing; made when there is none. */
  async keyOf(tx: Tx, personId: string): Promise<PersonKey> {
    const found = (await this.keysOf(tx, [personId])).get(personId);
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
  async keysOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, PersonKey>> {
    const rows: KeyRow[] = await tx.manager.query(
      'select person_id, version, wrapped, master_version from person_key where tenant = $1 and person_id = any($2)',
      [tx.tenant, personIds],
    );
    const versions = new Map<string, Map<number, Buffer>>();
    for (const row of rows) {
      const own = versions.get(row.person_id) ?? new Map<number, Buffer>();
      versions.set(row.person_id, own.set(row.version, this.#unwrap(tx.tenant, row)));
    }
    return new Map([...versions].map(([person, own]) => [person, new PersonKey(own)]));
  }

  /** A new key for what is written from now on, e.g. when the old one may have been seen. */
  async renew(tx: Tx, personId: string): Promise<PersonKey> {
    const rows: { version: number }[] = await tx.manager.query(
      'select version from person_key where tenant = $1 and person_id = $2 order by version desc limit 1 for update',
      [tx.tenant, personId],
    );
    await this.#make(tx, [personId], (rows[0]?.version ?? 0) + 1);
    return this.existingKeyOf(tx, personId);
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

  /**
   * Rotation: wraps keys of the county that an older master key holds by the current one, at most `limit`, while the
   * service works. Answers how many it did and how many are left.
   */
  async rewrap(tx: Tx, limit: number): Promise<{ rewrapped: number; remaining: number }> {
    const rows: KeyRow[] = await tx.manager.query(
      `select person_id, version, wrapped, master_version from person_key
        where tenant = $1 and master_version <> $2 limit $3 for update skip locked`,
      [tx.tenant, this.keys.current, limit],
    );
    const wrapped = rows.map((row) =>
      this.#wrap(tx.tenant, row.person_id, row.version, this.#unwrap(tx.tenant, row)),
    );
    await tx.manager.query(
      `update person_key set wrapped = new.wrapped, master_version = $2
         from unnest($3::uuid[], $4::int[], $5::bytea[]) as new (person_id, version, wrapped)
        where person_key.tenant = $1 and person_key.person_id = new.person_id and person_key.version = new.version`,
      [
        tx.tenant,
        this.keys.current,
        rows.map((row) => row.person_id),
        rows.map((row) => row.version),
        wrapped,
      ],
    );
    const left: { count: number }[] = await tx.manager.query(
      'select count(*)::int as count from person_key where tenant = $1 and master_version <> $2',
      [tx.tenant, this.keys.current],
    );
    return { rewrapped: rows.length, remaining: left[0]?.count ?? 0 };
  }

  /** Two requests may make the first key of a person at once: the first row counts for both. Answers what it made. */
  async #make(tx: Tx, personIds: readonly string[], version: number): Promise<Map<string, Buffer>> {
    const keys = new Map(personIds.map((personId) => [personId, randomBytes(KEY_BYTES)]));
    const made: { person_id: string }[] = await tx.manager.query(
      `insert into person_key (tenant, person_id, version, wrapped, master_version)
       select $1, person_id, $3, wrapped, $5 from unnest($2::uuid[], $4::bytea[]) as new (person_id, wrapped)
       on conflict do nothing returning person_id`,
      [
        tx.tenant,
        [...keys.keys()],
        version,
        [...keys].map(([personId, key]) => this.#wrap(tx.tenant, personId, version, key)),
        this.keys.current,
      ],
    );
    return new Map(made.map(({ person_id: person }) => [person, keys.get(person)!]));
  }

  #wrap(tenant: string, personId: string, version: number, key: Buffer): Buffer {
    const place = wrapPlace(tenant, personId, version);
    return seal(this.keys.masterKey(this.keys.current), this.keys.current, place, key);
  }

  #unwrap(tenant: string, row: KeyRow): Buffer {
    const place = wrapPlace(tenant, row.person_id, row.version);
    return unseal(this.keys.masterKey(row.master_version), place, row.wrapped);
  }
}

const wrapPlace = (tenant: string, personId: string, version: number): string =>
  `person_key.wrapped|${tenant}/${personId}/${version}`;
