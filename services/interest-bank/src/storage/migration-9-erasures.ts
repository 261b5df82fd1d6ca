import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases of erasure, and what each service answered. */
export class Erasures1763900000000 implements MigrationInterface {
  readonly name = 'Erasures1763900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table erasure (
        tenant text not null,
        id uuid not null,
        resident_id uuid not null,
        state text not null check (state in ('asked', 'refused', 'ordered')),
        ground text not null check (ground in ('own-wish', 'consent-withdrawn', 'entered-wrongly', 'schedule')),
        asked_by text not null,
        asked_at timestamptz not null default clock_timestamp(),
        decision_id text,
        decided_by text,
        decided_at timestamptz,
        refused_because text,
        primary key (tenant, id),
        check ((state = 'asked') = (decided_at is null)),
        check ((state = 'ordered') <= (decision_id is not null)),
        check ((state = 'refused') = (refused_because is not null))
      )`);
    await queryRunner.query(
      `create unique index one_erasure_at_a_time on erasure (tenant, resident_id) where state <> 'refused'`,
    );
    await queryRunner.query(`
      create table erasure_answer (
        tenant text not null,
        erasure_id uuid not null,
        service text not null,
        revision integer not null,
        final boolean not null,
        erased jsonb not null,
        kept jsonb not null,
        answered_at timestamptz not null default clock_timestamp(),
        primary key (tenant, erasure_id, service),
        foreign key (tenant, erasure_id) references erasure (tenant, id)
      )`);
    for (const table of ['erasure', 'erasure_answer']) await tenantTable(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table erasure_answer, erasure');
  }
}
