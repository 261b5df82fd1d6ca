import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A county's own lines of the register of purposes, each under a decision; the newest version holds. */
export class Purposes1763900000001 implements MigrationInterface {
  readonly name = 'Purposes1763900000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table purpose_of_county (
        tenant text not null,
        code text not null check (code ~ '^[a-z][a-z-]{1,40}$'),
        version integer not null check (version >= 1),
        line jsonb not null,
        decision_id text not null,
        decided_by text not null,
        decided_at timestamptz not null default clock_timestamp(),
        primary key (tenant, code, version)
      )`);
    await tenantTable(queryRunner, 'purpose_of_county');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table purpose_of_county');
  }
}
