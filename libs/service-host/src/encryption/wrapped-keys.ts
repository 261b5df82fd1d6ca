import type { FieldKeys } from './field-keys.ts';
import { seal, unseal } from './seal.ts';

export interface WrappedKey {
  person_id: string;
  version: number;
  wrapped: Buffer;
  master_version: number;
}

/** A person's key as the table `person_key` holds it: bound to county, person and version. */
export function wrap(
  keys: FieldKeys,
  masterVersion: number,
  tenant: string,
  { person_id, version }: Pick<WrappedKey, 'person_id' | 'version'>,
  key: Buffer,
): Buffer {
  const master = keys.masterKey(masterVersion);
  return seal(master, masterVersion, placeOf(tenant, person_id, version), key);
}

/** @throws MasterKeyMissing */
export function unwrap(keys: FieldKeys, tenant: string, row: WrappedKey): Buffer {
  return unseal(keys.masterKey(row.master_version), placeOf(tenant, row.person_id, row.version), row.wrapped);
}

const placeOf = (tenant: string, personId: string, version: number): string =>
  `person_key.wrapped|${tenant}/${personId}/${version}`;
