import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table pool_person (
     tenant text not null,
     id bigint generated always as identity,
     resident_id uuid not null,
     state text not null default 'unknown' check (state in ('unknown', 'active', 'paused', 'withdrawn')),
     state_revision integer not null default 0,
     paused_until date,
     heard_revision integer not null,
     known_revision integer not null default 0,
     gender text,
     birth_year integer,
     municipality text,
     experience text[] not null default '{}',
     language text,
     availability jsonb,
     primary key (tenant, id),
     unique (tenant, resident_id)
   )`,
  // Whose features have to be fetched again; the batch job reads nothing else.
  `create index pool_person_waiting on pool_person (tenant, id) where heard_revision > known_revision`,

  `create table participation_group (
     tenant text not null,
     id uuid not null,
     kind text not null check (kind in ('coordinating', 'standing')),
     name text not null,
     organisation text,
     contact text,
     bodies jsonb not null default '[]',
     primary key (tenant, id)
   )`,

  `create table request (
     tenant text not null,
     id uuid not null,
     state text not null,
     revision integer not null,
     terms_revision integer not null,
     group_id uuid not null,
     activity_kind text not null,
     funding_source text not null,
     plan_row text,
     terms jsonb not null,
     seat_plan jsonb not null,
     reason text,
     missing_seats integer,
     publisher text,
     external_reference text,
     published_by text not null,
     published_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, publisher, external_reference),
     foreign key (tenant, group_id) references participation_group
   )`,
  `create index request_by_group on request (tenant, group_id, id desc)`,

  `create table assignment (
     tenant text not null,
     id uuid not null,
     request_id uuid not null,
     person_id bigint not null,
     state text not null
       check (state in ('offered', 'rescheduled', 'accepted', 'declined', 'expired', 'cancelled')),
     revision integer not null,
     seat integer not null,
     holder text not null check (holder in ('drawn', 'member', 'named')),
     substitute boolean not null,
     body text,
     theme text,
     answer_by timestamptz,
     reason text,
     offered_at timestamptz not null default clock_timestamp(),
     answered_by text,
     primary key (tenant, id),
     constraint assignment_asks_once unique (tenant, request_id, person_id),
     foreign key (tenant, request_id) references request,
     foreign key (tenant, person_id) references pool_person
   )`,
  `create unique index assignment_one_holder_per_seat on assignment (tenant, request_id, seat)
     where state in ('offered', 'rescheduled', 'accepted')`,
  `create index assignment_by_person on assignment (tenant, person_id, id desc)`,

  // When somebody is asked to be somewhere, and (firm) has said yes: nobody is at two places at once (G5).
  `create table assignment_time (
     tenant text not null,
     assignment_id uuid not null,
     occasion integer not null,
     person_id bigint not null,
     during tstzrange not null,
     firm boolean not null default false,
     primary key (tenant, assignment_id, occasion),
     foreign key (tenant, assignment_id) references assignment,
     constraint assignment_time_no_overlap
       exclude using gist (tenant with =, person_id with =, during with &&) where (firm)
   )`,
  `create index assignment_time_during on assignment_time using gist (tenant, during)`,
  // Engagements in the rolling window of the history; what is older costs a draw nothing.
  `create index assignment_time_lately on assignment_time (tenant, lower(during)) where firm`,

  `create table attendance (
     tenant text not null,
     assignment_id uuid not null,
     occasion integer not null,
     person_id bigint not null,
     day date not null,
     minutes integer not null check (minutes between 0 and 1440),
     revision integer not null,
     recorded_by text not null,
     recorded_at timestamptz not null default clock_timestamp(),
     primary key (tenant, assignment_id, occasion),
     foreign key (tenant, assignment_id) references assignment
   )`,
  `create index attendance_by_day on attendance (tenant, person_id, day) include (minutes)`,

  // Written before the solver runs, with all that it will see: a draw that is run again gives the same panel.
  `create table draw (
     tenant text not null,
     id uuid not null,
     request_id uuid not null,
     round integer not null,
     source text not null check (source in ('members', 'named', 'bank')),
     state text not null check (state in ('prepared', 'done', 'infeasible', 'aborted')),
     seed text not null,
     input jsonb not null,
     input_hash text not null,
     ineligible jsonb not null,
     result jsonb,
     transcript_hash text,
     prepared_at timestamptz not null default clock_timestamp(),
     ended_at timestamptz,
     primary key (tenant, id),
     unique (tenant, request_id, round),
     foreign key (tenant, request_id) references request
   )`,

  `create table group_member (
     tenant text not null,
     id uuid not null,
     group_id uuid not null,
     person_id bigint not null,
     seat integer not null,
     body text,
     theme text,
     term daterange not null,
     assignment_id uuid,
     reason text,
     ended_reason text,
     primary key (tenant, id),
     foreign key (tenant, group_id) references participation_group,
     foreign key (tenant, person_id) references pool_person,
     constraint group_member_once
       exclude using gist (tenant with =, group_id with =, person_id with =, term with &&),
     constraint group_member_one_per_seat
       exclude using gist (tenant with =, group_id with =, seat with =, term with &&)
   )`,
  `create unique index group_member_by_assignment on group_member (tenant, assignment_id)`,

  // What an outside system submitted, until its rights are known and it is published or answered.
  `create table submission (
     tenant text not null,
     id uuid not null,
     publisher text not null,
     external_reference text not null,
     content jsonb not null,
     content_hash text not null,
     request_id uuid,
     outcome text not null check (outcome in ('pending', 'published', 'invalid')),
     primary key (tenant, id),
     unique (tenant, publisher, external_reference)
   )`,
];

const tenantTables = [
  'pool_person',
  'participation_group',
  'request',
  'assignment',
  'assignment_time',
  'attendance',
  'draw',
  'group_member',
  'submission',
];

export class AssignmentMatching1751000000000 implements MigrationInterface {
  readonly name = 'AssignmentMatching1751000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Trusted since PostgreSQL 13: the database's owner may create it. For = beside && in one exclusion.
    await queryRunner.query('create extension if not exists btree_gist');
    for (const statement of tables) await queryRunner.query(statement);
    for (const table of tenantTables) await tenantTable(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of tenantTables.toReversed()) await queryRunner.query(`drop table ${table}`);
  }
}
