import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests for public records, with the test and the decision; and each step, which is never changed. */
export class RecordRequests1763900000002 implements MigrationInterface {
  readonly name = 'RecordRequests1763900000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table record_request (
        tenant text not null,
        id uuid not null,
        registry_number text not null,
        received_on date not null,
        about text not null check (about in ('person', 'statistics', 'draws', 'requests', 'accounting', 'other')),
        resident_id uuid,
        outcome text check (outcome in ('released', 'released-in-part', 'refused', 'nothing-held')),
        grounds text[] not null default '{}',
        harm_test text check (harm_test in ('no-harm', 'harm-not-ruled-out', 'consent-given', 'not-needed')),
        told_of_appeal boolean,
        decision_id text,
        primary key (tenant, id),
        unique (tenant, registry_number),
        check ((about = 'person') = (resident_id is not null)),
        check ((outcome is null) = (decision_id is null)),
        check ((outcome is null) = (harm_test is null)),
        -- Whoever gets less than everything is told on which ground, and how to appeal.
        check (outcome not in ('released-in-part', 'refused') or (cardinality(grounds) > 0 and told_of_appeal))
      )`);
    await queryRunner.query(`
      create table record_request_step (
        tenant text not null,
        id uuid not null,
        at timestamptz not null default clock_timestamp(),
        record_request_id uuid not null,
        step text not null check (step in ('opened', 'decided')),
        outcome text,
        decision_id text,
        done_by text not null,
        primary key (tenant, id),
        foreign key (tenant, record_request_id) references record_request (tenant, id)
      )`);
    await queryRunner.query('create index on record_request_step (tenant, record_request_id)');
    for (const table of ['record_request', 'record_request_step']) await tenantTable(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table record_request_step, record_request');
  }
}
