import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalendarFeeds1751700000000 implements MigrationInterface {
  readonly name = 'CalendarFeeds1751700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // The address is known to whoever was given it, and to nobody who reads this table: only a hash of it is kept.
    await queryRunner.query(`
      create table calendar_feed (
        tenant text not null,
        resident_id uuid not null,
        token_hash bytea not null,
        made_at timestamptz not null default clock_timestamp(),
        primary key (tenant, resident_id),
        unique (tenant, token_hash)
      )`);
    await tenantTable(queryRunner, 'calendar_feed');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table calendar_feed');
  }
}
