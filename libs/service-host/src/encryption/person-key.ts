import { keyVersionOf, SealBroken, seal, unseal } from './seal.ts';

/** Where an encrypted value lies. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/**
 * The key and the value were read from before and after a renewal of the key. The code makes the transaction run again,
 * as for any two states that do not go together.
 */
export class KeyRenewed extends SealBroken {
  readonly code = '40001';
}

/** The data key of one person: all that is encrypted about the person opens with it, and with nothing else. */
export class PersonKey {
  readonly #versions: ReadonlyMap<number, Buffer>;
  readonly #newest: number;

  constructor(versions: ReadonlyMap<number, Buffer>) {
    this.#versions = versions;
    this.#newest = Math.max(...versions.keys());
  }

  /** For a column of type `bytea`. */
  encrypt(place: FieldPlace, text: string): Buffer {
    return seal(this.#key(this.#newest), this.#newest, placeOf(place), Buffer.from(text, 'utf8'));
  }

  /**
   * @throws SealBroken when the value was changed, moved to another place, or is another person's
   * @throws KeyRenewed when the value is of another version than these keys
   */
  decrypt(place: FieldPlace, sealed: Buffer): string {
    return unseal(this.#key(keyVersionOf(sealed)), placeOf(place), sealed).toString('utf8');
  }

  #key(version: number): Buffer {
    const key = this.#versions.get(version);
    if (!key) throw new KeyRenewed('The key of this value is not among those that were read.');
    return key;
  }
}

const placeOf = ({ table, column, rowId }: FieldPlace): string => `${table}.${column}|${rowId}`;
