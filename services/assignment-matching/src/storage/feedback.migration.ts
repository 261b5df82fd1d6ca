import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Feedback1751600000000 implements MigrationInterface {
  readonly name = 'Feedback1751600000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // What those who asked say to everybody who took part, as it stands now.
    await queryRunner.query(
      `create table request_feedback (
         tenant text not null,
         request_id uuid not null,
         revision integer not null,
         words text not null,
         given_by text not null,
         given_at timestamptz not null default clock_timestamp(),
         primary key (tenant, request_id),
         foreign key (tenant, request_id) references request
       )`,
    );
    await tenantTable(queryRunner, 'request_feedback');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table request_feedback');
  }
}
