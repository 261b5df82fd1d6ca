import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is to be sealed is found by its time, each minute: without reading every look at a resident there ever was. */
export class SealByTime1764500000000 implements MigrationInterface {
  readonly name = 'SealByTime1764500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index look_by_time on look (tenant, at)');
    await queryRunner.query('create index record_request_step_by_time on record_request_step (tenant, at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index look_by_time, record_request_step_by_time');
  }
}
