import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy and an erasure find a person’s rows without reading everybody’s. */
export class PersonLookUp1751800000000 implements MigrationInterface {
  readonly name = 'PersonLookUp1751800000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index group_member_by_person on group_member (tenant, person_id)');
    await queryRunner.query('create index stated_conflict_by_person on stated_conflict (tenant, person_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index group_member_by_person, stated_conflict_by_person');
  }
}
