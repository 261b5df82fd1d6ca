import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { carrierMigrations } from '../carrier-tables.ts';
import { tenantTable } from '../transaction/tenant-table.ts';

class TestTables1760000000000 implements MigrationInterface {
  readonly name = 'TestTables1760000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table accrual (
         tenant text not null, assignment_id text not null, revision integer not null, minutes integer not null,
         times integer not null default 1, primary key (tenant, assignment_id))`,
    );
    await tenantTable(queryRunner, 'accrual');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table accrual');
  }
}

export async function migrateTestDatabase(ownerUrl: string): Promise<void> {
  const migrations = [...carrierMigrations, TestTables1760000000000];
  const owner = new DataSource({ type: 'postgres', url: ownerUrl, migrations });
  await owner.initialize();
  await owner.runMigrations();
  await owner.destroy();
}
