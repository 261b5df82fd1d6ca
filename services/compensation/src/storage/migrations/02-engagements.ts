import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { neverDeleted } from './append-only.ts';

/** What the other services said, as far as money needs it: requests, assignments, attendance; and payees. */
export class Engagements1751000000002 implements MigrationInterface {
  readonly name = 'Engagements1751000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await neverDeleted(queryRunner, 'attendance', 'payee');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
  }
}

const tables = ['request', 'reservation', 'assignment', 'attendance', 'payee'];

const statements = [
  // `revision` is the newest that was heard; `answered` is the one that the last answer was for.
  `create table request (
     tenant text not null,
     id uuid not null,
     revision integer not null,
     stage text not null check (stage in ('open', 'completed', 'ended')),
     funding_source text not null,
     activity_kind text not null,
     group_id uuid not null,
     plan_row text,
     seats integer not null,
     occasions jsonb not null,
     travel_estimate_ore bigint not null,
     answered integer,
     refused_because text,
     primary key (tenant, id)
   )`,
  `create index request_of_plan_row on request (tenant, funding_source, plan_row)`,
  `create table reservation (
     tenant text not null,
     request_id uuid not null,
     year integer not null,
     fee_ore bigint not null default 0 check (fee_ore >= 0),
     travel_ore bigint not null default 0 check (travel_ore >= 0),
     reserved_ore bigint not null default 0 check (reserved_ore >= 0),
     spent_ore bigint not null default 0 check (spent_ore >= 0),
     primary key (tenant, request_id, year),
     foreign key (tenant, request_id) references request (tenant, id)
   )`,
  `create table assignment (
     tenant text not null,
     id uuid not null,
     request_id uuid not null,
     resident_id uuid not null,
     revision integer not null,
     state text not null check (state in ('offered', 'accepted', 'cancelled')),
     primary key (tenant, id)
   )`,
  `create index assignment_of_resident on assignment (tenant, resident_id)`,
  // The newest known fact per occasion, 0 minutes when missed: its row is the lock under which fees accrue.
  `create table attendance (
     tenant text not null,
     assignment_id uuid not null,
     occasion integer not null,
     request_id uuid not null,
     resident_id uuid not null,
     revision integer not null,
     date date not null,
     minutes integer not null check (minutes between 0 and 1440),
     confirmed_by text,
     primary key (tenant, assignment_id, occasion)
   )`,
  // The payee reference is what finance knows: never the resident id that matching uses.
  `create table payee (
     tenant text not null,
     id uuid not null,
     resident_id uuid not null,
     account_id text,
     known_since timestamptz not null default clock_timestamp(),
     withdrawn_at timestamptz,
     primary key (tenant, id),
     unique (tenant, resident_id)
   )`,
];
