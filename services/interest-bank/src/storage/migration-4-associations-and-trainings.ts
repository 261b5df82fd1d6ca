import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AssociationsAndTrainings1763800000002 implements MigrationInterface {
  readonly name = 'AssociationsAndTrainings1763800000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table association (
        tenant text not null,
        id uuid not null,
        revision integer not null check (revision > 0),
        name text not null,
        themes text[] not null,
        municipalities text[],
        forums text[] not null default '{}',
        in_use boolean not null,
        -- Contact people, under a key of the association's own.
        contacts bytea not null,
        primary key (tenant, id),
        unique (tenant, name)
      )`);
    await queryRunner.query(`
      create table mandate (
        tenant text not null,
        id uuid not null,
        association_id uuid not null,
        resident_id uuid not null,
        state text not null check (state in ('proposed', 'in-force', 'declined', 'ended')),
        from_day date not null,
        until_day date check (until_day >= from_day),
        -- The name that the association stated, under the resident's key.
        stated_name bytea not null,
        primary key (tenant, id),
        foreign key (tenant, association_id) references association (tenant, id)
      )`);
    await queryRunner.query('create index on mandate (tenant, resident_id)');
    await queryRunner.query(`create unique index one_mandate_at_a_time
      on mandate (tenant, association_id, resident_id) where state in ('proposed', 'in-force')`);
    await queryRunner.query(`
      create table county_training (
        tenant text not null,
        code text not null,
        name_sv text not null,
        name_en text not null,
        days integer,
        valid_months integer check (valid_months > 0),
        certified_by text[] not null,
        in_use boolean not null,
        primary key (tenant, code)
      )`);
    await queryRunner.query(`
      create table certificate (
        tenant text not null,
        id uuid not null,
        resident_id uuid not null,
        training text not null,
        completed_on date not null,
        valid_until date,
        certified_by text not null,
        certified_at timestamptz not null default clock_timestamp(),
        revoked_at timestamptz,
        told_soon_at timestamptz,
        primary key (tenant, id)
      )`);
    await queryRunner.query('create index on certificate (tenant, resident_id)');
    await queryRunner.query(
      'create index on certificate (tenant, training, resident_id, valid_until) where revoked_at is null',
    );
    await queryRunner.query(
      'create index on certificate (tenant, valid_until) where revoked_at is null and valid_until is not null',
    );
    await this.#makeFindable(queryRunner);
    for (const table of ['association', 'mandate', 'county_training', 'certificate', 'findable']) {
      await tenantTable(queryRunner, table);
    }
  }

  /** What coordinators search by, slim and in clear. Nobody with a protected identity has a row here. */
  async #makeFindable(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table findable (
        tenant text not null,
        resident_id uuid not null,
        paused boolean not null,
        municipality text not null,
        area text,
        experience text[] not null,
        -- One bit for each day from Monday, and for each part of the day.
        weekdays smallint not null,
        parts smallint not null,
        away datemultirange not null,
        last_engaged date,
        primary key (tenant, resident_id)
      )`);
    await queryRunner.query('alter table resident no force row level security');
    await queryRunner.query('alter table engagement no force row level security');
    await queryRunner.query(`
      create function findable_rows(county text, ids uuid[]) returns setof findable language sql stable as $$
        select tenant, id, state = 'paused', municipality, area, experience,
               coalesce((select bit_or(1 << array_position(array['mon','tue','wed','thu','fri','sat','sun'], day) - 1)
                  from jsonb_array_elements_text(availability -> 'weekdays') as day), 127)::smallint,
               coalesce((select bit_or(1 << array_position(array['morning','afternoon','evening'], part) - 1)
                  from jsonb_array_elements_text(availability -> 'partsOfDay') as part), 7)::smallint,
               coalesce((select range_agg(daterange((span ->> 'from')::date, (span ->> 'to')::date, '[]'))
                  from jsonb_array_elements(availability -> 'away') as span), '{}'),
               (select max(date) from engagement
                 where engagement.tenant = county and engagement.resident_id = resident.id and minutes > 0)
          from resident
         where tenant = county and id = any(ids) and state in ('active', 'paused') and not protected_identity
      $$`);
    await queryRunner.query(`
      insert into findable select found.* from (select distinct tenant from resident) as county,
        lateral findable_rows(county.tenant, array(select id from resident where tenant = county.tenant)) as found`);
    await queryRunner.query('alter table resident force row level security');
    await queryRunner.query('alter table engagement force row level security');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function findable_rows');
    await queryRunner.query('drop table findable, certificate, county_training, mandate, association');
  }
}
