import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessConfig } from '../config.ts';
import { readPersonKey } from './key-files.ts';
import { readSetting } from './read-setting.ts';

/**
 * Keyed hashes under which people are found again. All personnummer can be tried in minutes by whoever has the
 * key, so it lies outside the database; each county has its own, so that two cannot be joined.
 */
@Injectable()
export class PersonHashes {
  readonly #key: Buffer;

  constructor(config: AccessConfig) {
    this.#key = readSetting('PERSON_KEY_FILE', () => readPersonKey(config.personKeyFile));
  }

  ofPersonnummer(tenant: string, personnummer: string): Buffer {
    return this.#hash(tenant, `personnummer ${personnummer}`);
  }

  /** For a provider that says no personnummer. */
  ofSubject(tenant: string, issuer: string, subject: string): Buffer {
    return this.#hash(tenant, `subject ${issuer} ${subject}`);
  }

  #hash(tenant: string, value: string): Buffer {
    const countyKey = createHmac('sha256', this.#key).update(`county ${tenant}`).digest();
    return createHmac('sha256', countyKey).update(value).digest();
  }
}
