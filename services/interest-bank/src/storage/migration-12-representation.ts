import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Access has never heard who may act for those who are represented already: each is due to be said once, now. */
export class SayRepresentation1764300000000 implements MigrationInterface {
  readonly name = 'SayRepresentation1764300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Row security would hide the counties' rows from the owner who migrates.
    await queryRunner.query('alter table representative no force row level security');
    await queryRunner.query(
      `insert into timer (tenant, kind, ref, due_at, next_at, correlation_id)
       select tenant, 'representation-turns', resident_id, now(), now(), gen_random_uuid()
         from representative group by tenant, resident_id`,
    );
    await queryRunner.query('alter table representative force row level security');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`delete from timer where kind = 'representation-turns'`);
  }
}
