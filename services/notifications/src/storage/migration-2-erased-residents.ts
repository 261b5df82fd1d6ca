import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids that lead to nobody any more: what is said of them later is told to nobody. */
export class ErasedResidents1763900000000 implements MigrationInterface {
  readonly name = 'ErasedResidents1763900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table erased_resident (
        tenant text not null,
        resident_id uuid not null,
        at timestamptz not null default clock_timestamp(),
        primary key (tenant, resident_id)
      )`);
    await tenantTable(queryRunner, 'erased_resident');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table erased_resident');
  }
}
