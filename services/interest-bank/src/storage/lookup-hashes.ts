import type { FieldEncryption } from '@medverka/service-host';
import type { Profile } from '../domain/profile.ts';

/** Keyed hashes by which the same person is found again without reading anybody's data. */
export interface LookupHashes {
  readonly personnummerHash: Buffer | null;
  readonly personHash: Buffer;
}

export function lookupHashes(fields: FieldEncryption, tenant: string, profile: Profile): LookupHashes {
  const { personnummer, givenName, familyName, birthDate, birthYear } = profile;
  const name = `${givenName} ${familyName}`.toLocaleLowerCase('sv-SE');
  return {
    personnummerHash:
      personnummer === undefined ? null : fields.lookupHash(tenant, `personnummer:${personnummer}`),
    personHash: fields.lookupHash(tenant, `person:${birthDate ?? birthYear ?? ''} ${name}`),
  };
}
