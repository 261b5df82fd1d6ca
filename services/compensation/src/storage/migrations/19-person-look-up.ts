import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy and an erasure find a person’s rows without reading everybody’s. */
export class PersonLookUp1751000000019 implements MigrationInterface {
  readonly name = 'PersonLookUp1751000000019';

  async up(queryRunner: QueryRunner): Promise<void> {
    // A registration that comes late brings no account back.
    await queryRunner.query('alter table payee add column erased_at timestamptz');
    await queryRunner.query('create index adjustment_of_payee on adjustment (tenant, payee_id)');
    await queryRunner.query(
      'create index payroll_declaration_item_of_payee on payroll_declaration_item (tenant, payee_id)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table payee drop column erased_at');
    await queryRunner.query('drop index adjustment_of_payee, payroll_declaration_item_of_payee');
  }
}
