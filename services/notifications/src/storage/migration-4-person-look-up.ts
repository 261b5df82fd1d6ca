import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy and an erasure find a person’s rows without reading everybody’s. */
export class PersonLookUp1764100000000 implements MigrationInterface {
  readonly name = 'PersonLookUp1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'create index known_assignment_of_resident on known_assignment (tenant, resident_id)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index known_assignment_of_resident');
  }
}
