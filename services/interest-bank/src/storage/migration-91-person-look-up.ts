import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy finds the cases about a person without reading all cases. */
export class PersonLookUp1764100000000 implements MigrationInterface {
  readonly name = 'PersonLookUp1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index erasure_of_resident on erasure (tenant, resident_id)');
    await queryRunner.query(
      'create index record_request_of_resident on record_request (tenant, resident_id) where resident_id is not null',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index erasure_of_resident, record_request_of_resident');
  }
}
