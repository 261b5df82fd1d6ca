import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Deliveries1763700000000 implements MigrationInterface {
  readonly name = 'Deliveries1763700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table delivery (
        tenant text not null,
        id uuid not null,
        message text not null,
        recipient text not null check (recipient in ('resident', 'requester')),
        about_id uuid not null,
        about_revision integer not null,
        resident_id uuid,
        request_id uuid,
        assignment_id uuid,
        facts jsonb not null,
        state text not null check (state in ('waiting', 'sent', 'letter-ready', 'posted', 'failed', 'bounced',
          'no-contact-way', 'dropped', 'skipped')),
        reason text,
        channel text check (channel in ('email', 'letter')),
        attempts integer not null default 0,
        round integer not null default 1,
        in_flight boolean not null default false,
        may_be_double boolean not null default false,
        created_at timestamptz not null default clock_timestamp(),
        changed_at timestamptz not null default clock_timestamp(),
        primary key (tenant, id),
        check ((recipient = 'resident') = (resident_id is not null)),
        -- Two events may state one fact; it is told once.
        unique (tenant, message, about_id, about_revision)
      )`);
    await queryRunner.query('create index on delivery (tenant, state, id)');
    await queryRunner.query('create index on delivery (tenant, resident_id)');
    await queryRunner.query(`
      create table letter (
        tenant text not null,
        delivery_id uuid not null,
        pdf bytea not null,
        written_at timestamptz not null default clock_timestamp(),
        read_at timestamptz,
        read_by text,
        primary key (tenant, delivery_id),
        foreign key (tenant, delivery_id) references delivery (tenant, id)
      )`);
    await queryRunner.query(`
      create table known_assignment (
        tenant text not null,
        assignment_id uuid not null,
        request_id uuid not null,
        resident_id uuid not null,
        revision integer not null,
        live boolean not null,
        primary key (tenant, assignment_id)
      )`);
    await queryRunner.query('create index on known_assignment (tenant, request_id)');
    for (const table of ['delivery', 'letter', 'known_assignment']) await tenantTable(queryRunner, table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table known_assignment, letter, delivery');
  }
}
