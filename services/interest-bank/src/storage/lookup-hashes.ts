import type { FieldEncryption } from '@medverka/service-host';
import type { Profile } from '../domain/profile.ts';

/** Keyed hashes by which the same person is found again without reading anybody's data. */
export interface LookupHashes {
  readonly personnummerHash: Buffer | null;
  /** Instead, where the number is somebody's here already. */
  readonly withheldHash: Buffer | null;
  readonly personHash: Buffer;
}

export function lookupHashes(
  fields: FieldEncryption,
  tenant: string,
  profile: Profile,
  withheld = false,
): LookupHashes {
  const { personnummer, givenName, familyName, birthDate, birthYear } = profile;
  const name = `${givenName} ${familyName}`.toLocaleLowerCase('sv-SE');
  const number =
    personnummer === undefined ? null : fields.lookupHash(tenant, `personnummer:${personnummer}`);
  return {
    ...(withheld
      ? { personnummerHash: null, withheldHash: number }
      : { personnummerHash: number, withheldHash: null }),
    personHash: fields.lookupHash(tenant, `person:${birthDate ?? birthYear ?? ''} ${name}`),
  };
}
