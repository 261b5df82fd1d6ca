import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be sealed is found by its time, each minute: without reading the audit of every draw there ever was. */
export class SealByTime1752300000000 implements MigrationInterface {
  readonly name = 'SealByTime1752300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index draw_audit_by_time on draw_audit (tenant, at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index draw_audit_by_time');
  }
}
