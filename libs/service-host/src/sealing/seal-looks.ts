import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each minute's look for what is to be sealed costs no more after years of seals, looks and destructions. */
export class SealLooks1764200000001 implements MigrationInterface {
  readonly name = 'SealLooks1764200000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index log_seal_by_time on log_seal (tenant, log, sealed_at)');
    // The host's own logs; not every service has them.
    for (const table of ['person_look', 'destruction']) {
      if (await queryRunner.hasTable(table))
        await queryRunner.query(`create index ${table}_by_time on ${table} (tenant, at)`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop index if exists log_seal_by_time, person_look_by_time, destruction_by_time',
    );
  }
}
