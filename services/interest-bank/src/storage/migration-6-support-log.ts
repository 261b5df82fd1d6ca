import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SupportLog1763800000004 implements MigrationInterface {
  readonly name = 'SupportLog1763800000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table support_holder (
        tenant text not null,
        resident_id uuid not null,
        account_id text not null,
        since timestamptz not null default clock_timestamp(),
        primary key (tenant, resident_id)
      )`);
    // What was said is sealed under the resident's key; the day of a next step is not, so that it can be reminded of.
    await queryRunner.query(`
      create table support_contact (
        tenant text not null,
        id uuid not null,
        resident_id uuid not null,
        written_by text not null check (written_by in ('resident', 'coordinator')),
        at timestamptz not null,
        said bytea not null,
        next_on date,
        done_at timestamptz,
        primary key (tenant, id)
      )`);
    await queryRunner.query('create index on support_contact (tenant, resident_id, at)');
    await queryRunner.query('create index on support_holder (tenant, account_id)');
    for (const table of ['support_holder', 'support_contact']) await tenantTable(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table support_contact, support_holder');
  }
}
