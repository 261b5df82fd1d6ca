import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be sealed is found by its time, each minute: without reading every look at a payee there ever was. */
export class SealByTime1751000000020 implements MigrationInterface {
  readonly name = 'SealByTime1751000000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index payee_access_by_time on payee_access (tenant, at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index payee_access_by_time');
  }
}
