import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A lottery over ten thousand people was kept as more than a megabyte of text, of which most can be made again from the
 * round's input and its salt. What cannot is the numbered panels, which are bytes: they do not get shorter by packing.
 */
export class KeptDraws1752100000000 implements MigrationInterface {
  readonly name = 'KeptDraws1752100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table draw add column panels bytea');
    await queryRunner.query('alter table draw alter column panels set storage external');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table draw drop column panels');
  }
}
