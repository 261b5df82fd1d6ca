import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Associations are told things as well. */
export class Associations1764000000000 implements MigrationInterface {
  readonly name = 'Associations1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table delivery drop constraint delivery_recipient_check,
         add constraint delivery_recipient_check check (recipient in ('resident', 'requester', 'association'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table delivery drop constraint delivery_recipient_check,
         add constraint delivery_recipient_check check (recipient in ('resident', 'requester'))`,
    );
  }
}
