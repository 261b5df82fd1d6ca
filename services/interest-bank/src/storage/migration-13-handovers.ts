import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Handovers1764400000000 implements MigrationInterface {
  readonly name = 'Handovers1764400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Under which name a coordinator supports: accounts have none, and nobody hands over to a row of digits.
    await queryRunner.query(`
      create table support_coordinator (
        tenant text not null,
        account_id text not null,
        name text not null,
        since timestamptz not null default clock_timestamp(),
        primary key (tenant, account_id)
      )`);
    await queryRunner.query(`
      create table support_handover (
        tenant text not null,
        id uuid not null,
        resident_id uuid not null,
        from_account text not null,
        to_account text not null,
        at timestamptz not null default clock_timestamp(),
        primary key (tenant, id)
      )`);
    await queryRunner.query('create index on support_handover (tenant, resident_id, at)');
    for (const table of ['support_coordinator', 'support_handover']) await tenantTable(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table support_handover, support_coordinator');
  }
}
