import type { QueryRunner } from 'typeorm';

/**
 * Rows of the table are inserted and never changed: triggers stop everybody, the owner too; and no role but the owner
 * keeps the right to try.
 */
export async function appendOnly(queryRunner: QueryRunner, ...tables: string[]): Promise<void> {
  await queryRunner.query(`
    create or replace function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$`);
  for (const table of tables) {
    await queryRunner.query(
      `create trigger ${table}_rows_stay before update or delete on ${table}
         for each row execute function refuse_change()`,
    );
    await onlyGrown(queryRunner, table);
    await revoke(queryRunner, table, 'update, delete, truncate');
  }
}

/** Rows of the table may change, but none is ever taken away. */
export async function neverDeleted(queryRunner: QueryRunner, ...tables: string[]): Promise<void> {
  for (const table of tables) {
    await queryRunner.query(
      `create trigger ${table}_rows_stay before delete on ${table} for each row execute function refuse_change()`,
    );
    await onlyGrown(queryRunner, table);
    await revoke(queryRunner, table, 'delete, truncate');
  }
}

const onlyGrown = (queryRunner: QueryRunner, table: string) =>
  queryRunner.query(
    `create trigger ${table}_is_not_emptied before truncate on ${table}
       for each statement execute function refuse_change()`,
  );

const revoke = (queryRunner: QueryRunner, table: string, rights: string) =>
  queryRunner.query(`
    do $$
    declare other text;
    begin
      for other in select distinct grantee from information_schema.role_table_grants
                    where table_schema = current_schema and table_name = '${table}' and grantee <> current_user
      loop
        execute format('revoke ${rights} on ${table} from %s',
                       case when other = 'PUBLIC' then 'public' else quote_ident(other) end);
      end loop;
    end $$`);
