import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HandoversDecided1764500000001 implements MigrationInterface {
  readonly name = 'HandoversDecided1764500000001';

  /** Until now whoever supported handed over; an administrator does for somebody who has gone. */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table support_handover add column decided_by text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table support_handover drop column decided_by');
  }
}
