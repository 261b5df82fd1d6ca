import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The chain of seals, one per county and log. Exempt from row-level security: it holds keys and hashes only, and
 * whoever verifies does so for all counties. A seal is never changed; that its rows were destroyed, and under which
 * decision, may be added once.
 */
export class LogSealTable1750000000002 implements MigrationInterface {
  readonly name = 'LogSealTable1750000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table log_seal');
    await queryRunner.query('drop function guard_log_seal');
  }
}

const statements = [
  `create table log_seal (
     tenant text not null,
     log text not null,
     number integer not null check (number >= 1),
     row_keys text[] not null,
     row_hashes bytea[] not null check (cardinality(row_hashes) = cardinality(row_keys)),
     newest_at timestamptz not null,
     sealed_at timestamptz not null default clock_timestamp(),
     previous bytea not null check (length(previous) = 32),
     hash bytea not null check (length(hash) = 32),
     destroyed_under text,
     primary key (tenant, log, number)
   )`,
  `create function guard_log_seal() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and old.destroyed_under is null and new.destroyed_under is not null
        and (new.tenant, new.log, new.number, new.row_keys, new.row_hashes, new.newest_at, new.sealed_at, new.previous, new.hash)
          = (old.tenant, old.log, old.number, old.row_keys, old.row_hashes, old.newest_at, old.sealed_at, old.previous, old.hash)
     then return new; end if;
     raise exception 'a seal is never changed' using errcode = 'restrict_violation';
   end $$`,
  `create trigger log_seal_stays before update or delete on log_seal for each row execute function guard_log_seal()`,
];
