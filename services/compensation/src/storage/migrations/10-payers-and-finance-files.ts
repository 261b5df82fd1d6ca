import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './append-only.ts';

/** Who pays, through which one channel, and which files were made. */
export class PayersAndFinanceFiles1751000000010 implements MigrationInterface {
  readonly name = 'PayersAndFinanceFiles1751000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await appendOnly(queryRunner, ...tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
    await queryRunner.query('alter table payout_line drop column number');
  }
}

const tables = ['payer', 'payer_accounting_code', 'payer_settings', 'payout_run_payer', 'payout_file'];

const statements = [
  `create table payer (
     tenant text not null,
     id uuid not null,
     code text not null,
     name text not null,
     organisation_number text not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, code)
   )`,
  // A neutral code is paid by one organisation, for good: with a second payer a line would have two channels.
  `create table payer_accounting_code (
     tenant text not null,
     accounting_code text not null,
     payer_id uuid not null,
     primary key (tenant, accounting_code),
     foreign key (tenant, payer_id) references payer (tenant, id)
   )`,
  `create index payer_accounting_code_of_payer on payer_accounting_code (tenant, payer_id)`,
  // Valid from a pay day until the next; of two for one day the later made one.
  `create table payer_settings (
     tenant text not null,
     id uuid not null,
     payer_id uuid not null,
     valid_from date not null,
     channel text not null check (channel in ('events', 'paxml', 'pain.001', 'csv')),
     settings jsonb not null check (settings ->> 'channel' = channel),
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, id, payer_id, channel),
     foreign key (tenant, payer_id) references payer (tenant, id)
   )`,
  `create index payer_settings_of_payer on payer_settings (tenant, payer_id, valid_from)`,
  // Fixed when the run is ordered. The key is the rule: a payer's lines of a run go through one channel.
  `create table payout_run_payer (
     tenant text not null,
     run_id uuid not null,
     payer_id uuid not null,
     settings_id uuid not null,
     channel text not null,
     primary key (tenant, run_id, payer_id),
     foreign key (tenant, run_id) references payout_run (tenant, id),
     foreign key (tenant, settings_id, payer_id, channel) references payer_settings (tenant, id, payer_id, channel)
   )`,
  // What left first; whatever is made later must have the same bytes.
  `create table payout_file (
     tenant text not null,
     id uuid not null,
     run_id uuid not null,
     payer_id uuid not null,
     format text not null,
     sha256 text not null,
     bytes bigint not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, run_id, payer_id, format),
     foreign key (tenant, run_id, payer_id) references payout_run_payer (tenant, run_id, payer_id)
   )`,
  // PAXml numbers transactions by xs:int, where a UUID does not fit.
  `alter table payout_line add column number integer generated always as identity`,
  `create unique index payout_line_number on payout_line (tenant, number)`,
];
