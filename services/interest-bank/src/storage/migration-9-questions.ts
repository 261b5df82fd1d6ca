import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Questions1763900000003 implements MigrationInterface {
  readonly name = 'Questions1763900000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What was asked and answered is sealed under the resident's key: people write more than they mean to.
    await queryRunner.query(`
      create table asked_question (
        tenant text not null,
        id uuid not null,
        resident_id uuid not null,
        assignment_id uuid not null,
        asked_at timestamptz not null,
        question bytea not null,
        answered_at timestamptz,
        answered_by uuid,
        answer bytea,
        primary key (tenant, id),
        check ((answered_at is null) = (answer is null))
      )`);
    await queryRunner.query('create index on asked_question (tenant, resident_id, asked_at)');
    await queryRunner.query(
      'create index asked_question_open on asked_question (tenant, asked_at) where answered_at is null',
    );
    await tenantTable(queryRunner, 'asked_question');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table asked_question');
  }
}
