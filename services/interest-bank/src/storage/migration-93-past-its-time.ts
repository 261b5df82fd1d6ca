import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is past its time is found each night without reading all that is kept; in a few pages, for years follow years. */
export class PastItsTime1764600000000 implements MigrationInterface {
  readonly name = 'PastItsTime1764600000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'create index engagement_age on engagement using brin (date) with (autosummarize = on)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index engagement_age');
  }
}
