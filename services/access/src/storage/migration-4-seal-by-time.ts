import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be sealed is found by its time, each minute: without reading every sign-in there ever was. */
export class SealByTime1765000000000 implements MigrationInterface {
  readonly name = 'SealByTime1765000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index audit_entry_by_time on audit_entry (tenant, at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index audit_entry_by_time');
  }
}
