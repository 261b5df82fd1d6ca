import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Residents1763700000000 implements MigrationInterface {
  readonly name = 'Residents1763700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table resident (
        tenant text not null,
        id uuid not null,
        revision integer not null check (revision > 0),
        state text not null check (state in ('active', 'paused', 'withdrawn')),
        paused_until date,
        account_id uuid,
        gender text check (gender in ('woman', 'man', 'other', 'will-not-say')),
        municipality text,
        language text,
        experience text[] not null default '{}',
        availability jsonb not null default '{}',
        given_name bytea,
        family_name bytea,
        birth_date bytea,
        personnummer bytea,
        contact bytea,
        personnummer_hash bytea,
        person_hash bytea,
        may_be_twice boolean not null default false,
        consent_version text,
        consent_given_at timestamptz,
        primary key (tenant, id),
        unique (tenant, personnummer_hash),
        unique (tenant, account_id),
        -- Who is in the bank has consented and can be asked; who has left has no features left.
        check (state = 'withdrawn' or (
          given_name is not null and family_name is not null and birth_date is not null and contact is not null and
          gender is not null and municipality is not null and language is not null and
          consent_version is not null and consent_given_at is not null and cardinality(experience) > 0)),
        check (state <> 'withdrawn' or (
          account_id is null and birth_date is null and personnummer is null and personnummer_hash is null and person_hash is null and
          gender is null and municipality is null and experience = '{}' and availability = '{}'))
      )`);
    await queryRunner.query('create index on resident (tenant, person_hash)');
    await queryRunner.query('create index on resident (tenant, municipality)');
    await queryRunner.query('create index on resident using gin (experience)');
    await queryRunner.query(`
      create table county_theme (
        tenant text not null,
        code text not null,
        name_sv text not null,
        name_en text not null,
        in_use boolean not null,
        primary key (tenant, code)
      )`);
    await queryRunner.query(`
      create table seat (
        tenant text not null,
        assignment_id uuid not null,
        request_id uuid not null,
        resident_id uuid not null,
        revision integer not null,
        state text not null check (state in ('offered', 'accepted', 'declined', 'expired', 'cancelled')),
        primary key (tenant, assignment_id)
      )`);
    await queryRunner.query('create index on seat (tenant, request_id)');
    await queryRunner.query('create index on seat (tenant, resident_id)');
    await queryRunner.query(`
      create table engagement (
        tenant text not null,
        assignment_id uuid not null,
        occasion integer not null,
        request_id uuid not null,
        resident_id uuid not null,
        revision integer not null,
        date date not null,
        minutes integer not null check (minutes >= 0),
        primary key (tenant, assignment_id, occasion)
      )`);
    await queryRunner.query('create index on engagement (tenant, resident_id, date)');
    await queryRunner.query(`
      create table look (
        tenant text not null,
        id uuid not null,
        at timestamptz not null default clock_timestamp(),
        account_id text not null,
        resident_id uuid not null,
        what text not null,
        why text not null,
        primary key (tenant, id)
      )`);
    await queryRunner.query('create index on look (tenant, resident_id, at)');
    for (const table of ['resident', 'county_theme', 'seat', 'engagement', 'look']) {
      await tenantTable(queryRunner, table);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table look, engagement, seat, county_theme, resident');
  }
}
