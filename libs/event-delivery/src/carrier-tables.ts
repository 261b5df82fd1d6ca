import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CarrierLooks1764200000000 } from './carrier-looks.ts';

/**
 * The carrier's own tables, in every service's database. They are exempt from row-level security: the relay, the
 * sweeper and the timers work for all counties.
 */
export class CarrierTables1750000000000 implements MigrationInterface {
  readonly name = 'CarrierTables1750000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table outbox_event, inbox_message, inbox_attempt, timer, idempotency_key');
  }
}

const statements = [
  // `json`, not `jsonb`: what is published again must be the same text. Published rows stay, to refill a lost stream.
  `create table outbox_event (
     position bigint generated always as identity primary key,
     tenant text not null,
     id uuid not null,
     type text not null,
     subject text not null,
     correlation_id text not null,
     causation_id text,
     traceparent text,
     data json not null,
     recorded_at timestamptz not null default clock_timestamp(),
     published_at timestamptz,
     refused_at timestamptz,
     refused_because text
   )`,
  `create index outbox_event_waiting on outbox_event (position) include (recorded_at)
     where published_at is null and refused_at is null`,
  `create index outbox_event_refused on outbox_event (position) where refused_at is not null`,
  `create index outbox_event_age on outbox_event using brin (recorded_at)`,
  `create table inbox_message (
     consumer text not null,
     message_id text not null,
     tenant text not null,
     received_at timestamptz not null default clock_timestamp(),
     primary key (consumer, message_id)
   )`,
  `create index inbox_message_age on inbox_message using brin (received_at)`,
  // Tries of messages that did not pass at the first: unfinished counts those that ended with the process.
  `create table inbox_attempt (
     consumer text not null,
     message_id text not null,
     tenant text not null,
     attempts integer not null,
     unfinished integer not null,
     failure text,
     tried_at timestamptz not null default clock_timestamp(),
     primary key (consumer, message_id)
   )`,
  // next_at: when it is due, or tried again, or when the lease of whoever works on it ends.
  `create table timer (
     tenant text not null,
     kind text not null,
     ref text not null,
     due_at timestamptz not null,
     next_at timestamptz not null,
     lease uuid,
     attempts integer not null default 0,
     failure text,
     correlation_id text not null,
     causation_id text,
     traceparent text,
     done_at timestamptz,
     parked_at timestamptz,
     primary key (tenant, kind, ref)
   )`,
  `create index timer_waiting on timer (kind, next_at) where done_at is null and parked_at is null`,
  `create index timer_parked on timer (parked_at) where parked_at is not null`,
  `create table idempotency_key (
     tenant text not null,
     caller text not null,
     key text not null,
     content text not null,
     answer json,
     recorded_at timestamptz not null default clock_timestamp(),
     primary key (tenant, caller, key)
   )`,
  `create index idempotency_key_age on idempotency_key using brin (recorded_at)`,
];

/** For the head of each service's migration list. */
export const carrierMigrations: readonly (new () => MigrationInterface)[] = [
  CarrierTables1750000000000,
  CarrierLooks1764200000000,
];
