import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may act for a resident, as the interest bank said it last; null where it has not said anything yet. */
export class Representation1764300000000 implements MigrationInterface {
  readonly name = 'Representation1764300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table resident_link add column representatives uuid[],
         add column representation_revision integer check (representation_revision > 0)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table resident_link drop column representatives, drop column representation_revision',
    );
  }
}
