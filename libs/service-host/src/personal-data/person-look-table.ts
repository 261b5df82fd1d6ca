import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was shown all that a service knows about somebody, and why. Rows are added and never changed. */
export class PersonLookTable1750000000003 implements MigrationInterface {
  readonly name = 'PersonLookTable1750000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table person_look (
         tenant text not null,
         id uuid not null,
         at timestamptz not null default clock_timestamp(),
         account_id text not null,
         resident_id uuid not null,
         what text not null,
         why text not null,
         primary key (tenant, id)
       )`,
    );
    await queryRunner.query('create index on person_look (tenant, resident_id, at)');
    await tenantTable(queryRunner, 'person_look');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table person_look');
  }
}
