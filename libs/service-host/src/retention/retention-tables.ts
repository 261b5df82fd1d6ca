import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type SealedLog, sealedTable } from '../sealing/sealed-log.ts';

/**
 * What was destroyed under which decision: counts and codes, nothing about anybody, added and never changed. And when
 * each county's next run is; that table is exempt from row-level security, for the run looks for all counties.
 */
export class RetentionTables1764000000000 implements MigrationInterface {
  readonly name = 'RetentionTables1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    await tenantTable(queryRunner, 'destruction');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table destruction, retention_run');
    await queryRunner.query('drop function guard_destruction');
  }
}

/** The record of destruction is sealed as the other logs are. */
export const sealedDestructions: SealedLog = sealedTable('destruction', 'at', [
  ...['rule', 'purpose', 'decision_id', 'purpose_version', 'months', 'what', 'rows'],
]);

const statements = [
  `create table destruction (
     tenant text not null,
     id uuid not null,
     at timestamptz not null default clock_timestamp(),
     rule text not null,
     purpose text not null,
     decision_id text not null,
     purpose_version integer not null,
     months integer not null check (months >= 1),
     what text not null check (what in ('deleted', 'emptied')),
     rows integer not null check (rows > 0),
     primary key (tenant, id)
   )`,
  `create function guard_destruction() returns trigger language plpgsql as $$
   begin
     raise exception 'what was destroyed stays on record' using errcode = 'restrict_violation';
   end $$`,
  `create trigger destruction_stays before update or delete on destruction
     for each row execute function guard_destruction()`,
  `create table retention_run (
     tenant text not null primary key,
     next_at timestamptz not null,
     ran_at timestamptz,
     outcome text check (outcome in ('done', 'register-silent', 'failed'))
   )`,
];
