import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `alter table pool_person
     drop constraint pool_person_state_check,
     add constraint pool_person_state_check
       check (state in ('unknown', 'active', 'paused', 'withdrawn', 'awaiting-consent')),
     add column eligibility jsonb`,

  // Days on which somebody can earn no more; the newest revision of a span holds, in whatever order it comes.
  `create table earning_ceiling (
     tenant text not null,
     resident_id uuid not null,
     from_day date not null,
     until_day date not null,
     revision integer not null,
     reached boolean not null,
     primary key (tenant, resident_id, from_day, until_day)
   )`,
  `create index earning_ceiling_by_days on earning_ceiling (tenant, until_day) where reached`,

  // Why somebody is not to be asked for a request, or by a group: a coordinator's word, with the reason.
  `create table stated_conflict (
     tenant text not null,
     id uuid not null,
     person_id bigint not null,
     request_id uuid,
     group_id uuid,
     reason text not null,
     stated_by text not null,
     stated_at timestamptz not null default clock_timestamp(),
     lifted_by text,
     lifted_at timestamptz,
     primary key (tenant, id),
     check (num_nonnulls(request_id, group_id) = 1),
     foreign key (tenant, person_id) references pool_person,
     foreign key (tenant, request_id) references request,
     foreign key (tenant, group_id) references participation_group
   )`,
  `create index stated_conflict_by_request on stated_conflict (tenant, request_id) where lifted_at is null`,
  `create index stated_conflict_by_group on stated_conflict (tenant, group_id) where lifted_at is null`,

  // What a county demands for a kind of activity, instead of the usual.
  `create table activity_kind_demand (
     tenant text not null,
     code text not null,
     trainings text[] not null,
     changed_by text not null,
     changed_at timestamptz not null default clock_timestamp(),
     primary key (tenant, code)
   )`,
];

const tables = ['earning_ceiling', 'stated_conflict', 'activity_kind_demand'];

/** What decides who can be asked at all. */
export class Eligibility1751200000000 implements MigrationInterface {
  readonly name = 'Eligibility1751200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    // Everybody's features are fetched anew before the next draw: the bank tells more than it did. The owner's own
    // statement is bound to a county as everybody's is, so that is let go of for this one.
    await queryRunner.query('alter table pool_person no force row level security');
    await queryRunner.query(`update pool_person set known_revision = 0 where state <> 'withdrawn'`);
    await queryRunner.query('alter table pool_person force row level security');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await queryRunner.query(`drop table ${table}`);
    await queryRunner.query('alter table pool_person drop column eligibility');
  }
}
