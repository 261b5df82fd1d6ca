import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody answered, and when an assignment ended that had been accepted: a request's story is told from them. */
export class AnswerTimes1751500000000 implements MigrationInterface {
  readonly name = 'AnswerTimes1751500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table assignment add column answered_at timestamptz, add column ended_at timestamptz',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table assignment drop column answered_at, drop column ended_at');
  }
}
