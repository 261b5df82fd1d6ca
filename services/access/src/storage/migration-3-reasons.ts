import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a right was given or taken, where somebody said so; what is on record already stays without. */
export class Reasons1764900000000 implements MigrationInterface {
  readonly name = 'Reasons1764900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table audit_entry add column because text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table audit_entry drop column because');
  }
}
