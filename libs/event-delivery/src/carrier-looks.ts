import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the carrier looks for again and again is found beside years of timers as beside none: those that are done and
 * past their time, and those that are overdue among all that wait for a day to come.
 */
export class CarrierLooks1764200000000 implements MigrationInterface {
  readonly name = 'CarrierLooks1764200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index timer_done on timer (done_at) where done_at is not null');
    await queryRunner.query(
      'create index timer_open on timer (due_at) where done_at is null and parked_at is null',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index timer_done, timer_open');
  }
}
