import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleAround1763800000001 implements MigrationInterface {
  readonly name = 'PeopleAround1763800000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Encrypted under the resident's key: forgotten with the resident.
    await queryRunner.query(`
      create table representative (
        tenant text not null,
        id uuid not null,
        resident_id uuid not null,
        kind text not null check (kind in ('guardian', 'legal-representative')),
        account_id uuid,
        may_consent text not null check (may_consent in ('resident', 'representative', 'both')),
        receives_pay boolean not null,
        protected_identity boolean not null,
        identity bytea not null,
        since date not null,
        ended_on date,
        primary key (tenant, id)
      )`);
    await queryRunner.query('create index on representative (tenant, resident_id)');
    await queryRunner.query(`
      create table protected_handler (
        tenant text not null,
        resident_id uuid not null,
        account_id text not null,
        named_by text not null,
        named_at timestamptz not null default clock_timestamp(),
        primary key (tenant, resident_id, account_id)
      )`);
    await queryRunner.query('create index on protected_handler (tenant, account_id)');
    for (const table of ['representative', 'protected_handler']) await tenantTable(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table protected_handler, representative');
  }
}
