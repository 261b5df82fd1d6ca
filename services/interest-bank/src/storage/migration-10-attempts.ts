import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who tries to find out who is in the bank: how much each account may still ask, in the database so that it holds over
 * all replicas, and each attempt on record. And a number that is somebody's here already is kept
 * as stated, with its hash apart, for two people are found by one number then.
 */
export class Attempts1764100000000 implements MigrationInterface {
  readonly name = 'Attempts1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table attempt_allowance (
        tenant text not null,
        account_id text not null,
        kind text not null check (kind in ('search', 'number', 'import', 'refusal')),
        left_over double precision not null,
        at timestamptz not null default clock_timestamp(),
        primary key (tenant, account_id, kind)
      )`);
    await queryRunner.query(`
      create table attempt (
        tenant text not null,
        id uuid not null,
        at timestamptz not null default clock_timestamp(),
        account_id text not null,
        kind text not null check (kind in ('search', 'number', 'import', 'refusal')),
        -- What was asked (names of parameters, a route), and how it ended: never a value.
        asked text not null,
        outcome text not null,
        why text,
        -- The id in a request that was refused, whether or not there is somebody of it.
        resident_id uuid,
        primary key (tenant, id)
      )`);
    await queryRunner.query(
      'create index on attempt (tenant, resident_id, at) where resident_id is not null',
    );
    await queryRunner.query('create index on attempt (tenant, at)');
    for (const table of ['attempt_allowance', 'attempt']) await tenantTable(queryRunner, table);
    await queryRunner.query('alter table resident add column withheld_hash bytea');
    await queryRunner.query(
      'create index on resident (tenant, withheld_hash) where withheld_hash is not null',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table resident drop column withheld_hash');
    await queryRunner.query('drop table attempt, attempt_allowance');
  }
}
