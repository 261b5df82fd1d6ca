import type { Tx } from '@medverka/event-delivery';
import type { FieldEncryption } from '@medverka/service-host';
import type { ActiveResident } from '../domain/resident.ts';
import type { LookupHashes } from './lookup-hashes.ts';
import { sealResident } from './sealed-resident.ts';

export interface NewResident {
  readonly resident: ActiveResident;
  readonly hashes: LookupHashes;
}

/** Many residents in one statement. */
export async function insertResidents(
  tx: Tx,
  fields: FieldEncryption,
  residents: readonly NewResident[],
): Promise<void> {
  const keys = await fields.newKeysOf(
    tx,
    residents.map(({ resident }) => resident.id),
  );
  const rows = residents.map(({ resident, hashes }) => ({
    ...sealResident(resident, keys.get(resident.id)),
    ...hashes,
  }));
  await tx.manager.query(
    `insert into resident (tenant, state, experience, id, revision, gender, municipality, language, given_name,
       family_name, birth_date, personnummer, contact, personnummer_hash, person_hash, consent_version,
       consent_given_at, area, wishes, birth_year, may_be_twice, twin_of, withheld_hash)
     select $1, 'active', string_to_array(experience, '|'), id, revision, gender, municipality, language, given_name,
       family_name, birth_date, personnummer, contact, personnummer_hash, person_hash, consent_version,
       consent_given_at, area, wishes, birth_year, may_be_twice, twin_of, withheld_hash
       from unnest($2::text[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::bytea[],
         $10::bytea[], $11::bytea[], $12::bytea[], $13::bytea[], $14::bytea[], $15::text[], $16::timestamptz[], $17::text[],
         $18::bytea[], $19::bytea[], $20::bool[], $21::uuid[], $22::bytea[])
         as given (experience, id, revision, gender, municipality, language, given_name, family_name, birth_date,
           personnummer, contact, personnummer_hash, person_hash, consent_version, consent_given_at, area,
           wishes, birth_year, may_be_twice, twin_of, withheld_hash)`,
    [
      tx.tenant,
      rows.map((row) => row.experience.join('|')),
      rows.map((row) => row.id),
      rows.map((row) => row.revision),
      rows.map((row) => row.gender),
      rows.map((row) => row.municipality),
      rows.map((row) => row.language),
      rows.map((row) => row.givenName),
      rows.map((row) => row.familyName),
      rows.map((row) => row.birthDate),
      rows.map((row) => row.personnummer),
      rows.map((row) => row.contact),
      rows.map((row) => row.personnummerHash),
      rows.map((row) => row.personHash),
      rows.map((row) => row.consentVersion),
      rows.map((row) => row.consentGivenAt),
      rows.map((row) => row.area),
      rows.map((row) => row.wishes),
      rows.map((row) => row.birthYear),
      rows.map((row) => row.mayBeTwice),
      rows.map((row) => row.twinOf),
      rows.map((row) => row.withheldHash),
    ],
  );
}
