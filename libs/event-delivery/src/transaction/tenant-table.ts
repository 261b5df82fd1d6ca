import type { QueryRunner } from 'typeorm';

/**
 * Switches row-level security on for a table with a `tenant` column: a transaction sees and writes only the rows of
 * the county that it was opened for, and without a county none. FORCE binds the table's owner too.
 */
export async function tenantTable(queryRunner: QueryRunner, table: string): Promise<void> {
  const name = `"${table.replaceAll('"', '""')}"`;
  const own = `tenant = nullif(current_setting('app.tenant', true), '')`;
  await queryRunner.query(`alter table ${name} enable row level security`);
  await queryRunner.query(`alter table ${name} force row level security`);
  await queryRunner.query(`create policy tenant on ${name} using (${own}) with check (${own})`);
}
