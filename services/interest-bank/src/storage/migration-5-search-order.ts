import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A page of the search is the first rows of its order: walked in the index, not sorted out of everybody. */
export class SearchOrder1763800000003 implements MigrationInterface {
  readonly name = 'SearchOrder1763800000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'create index findable_order on findable (tenant, last_engaged nulls first, resident_id)',
    );
    await queryRunner.query(
      'create index findable_home on findable (tenant, municipality, last_engaged nulls first, resident_id)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index findable_order, findable_home');
  }
}
