import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Data keys per person, each wrapped by a master key that lies outside the database. */
export class PersonKeyTable1750000000001 implements MigrationInterface {
  readonly name = 'PersonKeyTable1750000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table person_key (
         tenant text not null,
         person_id uuid not null,
         version integer not null,
         wrapped bytea not null,
         master_version integer not null,
         made_at timestamptz not null default clock_timestamp(),
         primary key (tenant, person_id, version)
       )`,
    );
    await queryRunner.query('create index person_key_master on person_key (tenant, master_version)');
    await tenantTable(queryRunner, 'person_key');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table person_key');
  }
}
