import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is past its time is found each night without reading all that is kept; in a few pages, for years follow years. */
export class PastItsTime1752400000000 implements MigrationInterface {
  readonly name = 'PastItsTime1752400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'create index attendance_age on attendance using brin (day) with (autosummarize = on)',
    );
    await queryRunner.query(
      'create index assignment_age on assignment using brin (offered_at) with (autosummarize = on)',
    );
    await queryRunner.query('create index draw_age on draw using brin (ended_at) with (autosummarize = on)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index attendance_age, assignment_age, draw_age');
  }
}
