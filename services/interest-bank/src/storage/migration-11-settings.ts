import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a county runs its bank; without a row as it ships. */
export class CountySettings1764200000000 implements MigrationInterface {
  readonly name = 'CountySettings1764200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table county_setting (
        tenant text primary key,
        offers_wait_for_welcome boolean not null,
        changed_by text not null,
        changed_at timestamptz not null default clock_timestamp()
      )`);
    await tenantTable(queryRunner, 'county_setting');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table county_setting');
  }
}
