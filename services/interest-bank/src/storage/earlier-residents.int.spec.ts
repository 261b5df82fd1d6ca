import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '@medverka/local-environment';
import { DataSource } from 'typeorm';
import { standardTexts } from '../domain/consent-text.ts';
import { textHash } from '../text-hash.ts';
import { Residents1763700000000 } from './migration-1-residents.ts';
import { WishesAndConsents1763800000000 } from './migration-2-wishes-and-consents.ts';
import { PeopleAround1763800000001 } from './migration-3-people-around.ts';
import { AssociationsAndTrainings1763800000002 } from './migration-4-associations-and-trainings.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let source: DataSource;
beforeAll(async () => {
  database = await testDatabase('interest_bank_earlier');
});
afterAll(async () => {
  await source?.destroy();
  await database.drop();
});

const migrate = async (...migrations: (new () => object)[]) => {
  await source?.destroy();
  source = await new DataSource({
    type: 'postgres',
    url: database.ownerUrl,
    migrations: migrations as never,
  }).initialize();
  await source.runMigrations({ transaction: 'each' });
};

/** One query as a county's transaction. */
const inCounty = (tenant: string, text: string, values: unknown[] = []) =>
  source.transaction(async (manager) => {
    await manager.query(`select set_config('app.tenant', $1, true)`, [tenant]);
    return manager.query(text, values);
  });

const resident = (tenant: string, language: string, state = 'active') =>
  inCounty(
    tenant,
    state === 'withdrawn'
      ? `insert into resident (tenant, id, revision, state) values ($1, $2, 2, 'withdrawn')`
      : `insert into resident (tenant, id, revision, state, gender, municipality, language, experience, availability,
           given_name, family_name, birth_date, contact, consent_version, consent_given_at)
         values ($1, $2, 1, 'active', 'woman', '0880', $3, '{patient:dependence}',
           '{"weekdays": ["mon", "sun"], "away": [{"from": "2027-01-01", "to": "2027-01-02"}]}',
           '\\x01', '\\x01', '\\x01', '\\x01', 'bank-2026-1', '2026-01-15T08:00:00Z')`,
    state === 'withdrawn' ? [tenant, randomUUID()] : [tenant, randomUUID(), language],
  );

describe('a bank that has residents', () => {
  it('has their consents recorded and finds them, in every county, when it is brought up to date', async () => {
    await migrate(Residents1763700000000);
    await resident('kalmar', 'sv');
    await resident('kalmar', 'so', 'withdrawn');
    await resident('kronoberg', 'en');
    await migrate(
      Residents1763700000000,
      WishesAndConsents1763800000000,
      PeopleAround1763800000001,
      AssociationsAndTrainings1763800000002,
    );
    const records = 'select language, text_hash, purpose, means, ends_on, ended_at from consent_record';
    const kept = { purpose: 'take-part', means: 'paper', ends_on: null, ended_at: null };
    const [{ sv, en }] = standardTexts as [(typeof standardTexts)[number]];
    expect(await inCounty('kalmar', records)).toEqual([{ language: 'sv', text_hash: textHash(sv), ...kept }]);
    expect(await inCounty('kronoberg', records)).toEqual([
      { language: 'en', text_hash: textHash(en), ...kept },
    ]);
    expect(await inCounty('kalmar', 'select municipality, weekdays, parts, away from findable')).toEqual([
      { municipality: '0880', weekdays: 0b1000001, parts: 0b111, away: '{[2027-01-01,2027-01-03)}' },
    ]);
    expect(await source.query('select 1 from consent_record')).toEqual([]);
    expect(await source.query('select 1 from resident')).toEqual([]);
  });
});
