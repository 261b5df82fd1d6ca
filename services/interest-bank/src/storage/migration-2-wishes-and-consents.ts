import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SHA-256 of the text `bank-2026-1` as it was when these consents were given. */
const hashes = {
  sv: 'dde1d4e6b734f6aa2ea7ec4aa8781bf74de0cdbcbf9c4ce0c4854b8592d274a0',
  en: '8db4e6efe1d3ef3c913ab5ccbf98ba61ca3c224f7ce32b13d804178c0d28b6e4',
};

export class WishesAndConsents1763800000000 implements MigrationInterface {
  readonly name = 'WishesAndConsents1763800000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Somebody may withhold the birth date; who else must be there is checked as before.
    await queryRunner.query('alter table resident drop constraint resident_check');
    await queryRunner.query(`
      alter table resident
        add column area text,
        add column wishes bytea,
        add column birth_year bytea,
        add column welcome text not null default 'waiting' check (welcome in ('waiting', 'contacted', 'welcomed')),
        add column welcome_at timestamptz,
        add column registered_at timestamptz not null default clock_timestamp(),
        add column twin_of uuid,
        add column protected_identity boolean not null default false,
        add column known_as bytea,
        add column left_because text check (left_because in ('own-wish', 'deceased', 'moved')),
        add constraint known_while_willing check (state = 'withdrawn' or (
          given_name is not null and family_name is not null and contact is not null and
          gender is not null and municipality is not null and language is not null and
          consent_version is not null and consent_given_at is not null and cardinality(experience) > 0)),
        add constraint nothing_once_withdrawn check (state <> 'withdrawn' or (
          area is null and wishes is null and birth_year is null and twin_of is null)),
        add constraint protected_has_no_place check (not protected_identity or (
          coalesce(municipality, 'will-not-say') = 'will-not-say' and area is null and
          coalesce(gender, 'will-not-say') = 'will-not-say'))`);
    await queryRunner.query(
      `create index on resident (tenant, welcome, registered_at) where welcome <> 'welcomed' and state <> 'withdrawn'`,
    );
    await queryRunner.query(`
      create table county_area (
        tenant text not null,
        code text not null,
        name text not null,
        municipality text not null,
        primary key (tenant, code)
      )`);
    await queryRunner.query(`
      create table county_consent_text (
        tenant text not null,
        version text not null,
        purpose text not null,
        sv text not null,
        en text not null,
        valid_months integer check (valid_months > 0),
        older_end_on date,
        published_at timestamptz not null default clock_timestamp(),
        published_by text not null,
        primary key (tenant, version)
      )`);
    await queryRunner.query(`
      create table consent_record (
        tenant text not null,
        id uuid not null,
        resident_id uuid not null,
        purpose text not null,
        text_version text not null,
        language text not null,
        text_hash text not null,
        given_at timestamptz not null,
        until date,
        ends_on date,
        given_by text not null,
        means text not null check (means in ('online', 'paper', 'phone')),
        ended_at timestamptz,
        ended_by text check (ended_by in ('withdrawn', 'replaced')),
        told_soon_at timestamptz,
        told_end_at timestamptz,
        primary key (tenant, id),
        check ((ended_at is null) = (ended_by is null)),
        check (ended_at is null or ended_at >= given_at)
      )`);
    await queryRunner.query('create index on consent_record (tenant, resident_id)');
    await queryRunner.query(
      'create index on consent_record (tenant, ends_on) where ended_at is null and ends_on is not null',
    );
    // One consent in force for each purpose and person, whatever happens at the same time.
    await queryRunner.query(`create unique index one_consent_at_a_time
      on consent_record (tenant, resident_id, purpose, given_by) where ended_at is null`);
    await this.#recordEarlierConsents(queryRunner);
    for (const table of ['county_area', 'county_consent_text', 'consent_record']) {
      await tenantTable(queryRunner, table);
    }
  }

  /** Those who are in the bank already have agreed: row security would hide them from the owner who migrates. */
  async #recordEarlierConsents(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table resident no force row level security');
    await queryRunner.query(
      `insert into consent_record
         (tenant, id, resident_id, purpose, text_version, language, text_hash, given_at, given_by, means)
       select tenant, gen_random_uuid(), id, 'take-part', consent_version,
              case language when 'en' then 'en' else 'sv' end, case language when 'en' then $2 else $1 end,
              consent_given_at, 'resident', case when account_id is null then 'paper' else 'online' end
         from resident where state <> 'withdrawn'`,
      [hashes.sv, hashes.en],
    );
    await queryRunner.query('alter table resident force row level security');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table consent_record, county_consent_text, county_area');
    await queryRunner.query(`alter table resident drop column area, drop column wishes, drop column birth_year,
      drop column welcome, drop column welcome_at, drop column registered_at, drop column twin_of,
      drop column protected_identity, drop column known_as, drop column left_because`);
  }
}
