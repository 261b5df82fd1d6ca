import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, neverDeleted } from './append-only.ts';

/** What residents choose about their pay, cancellations, invoices, sealed books, and who shares a cost. */
export class ChoicesReports1751000000013 implements MigrationInterface {
  readonly name = 'ChoicesReports1751000000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await appendOnly(queryRunner, 'invoice_payment', 'cost_share');
    await neverDeleted(queryRunner, 'fee_choice');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
    await queryRunner.query('drop index ledger_posting_by_time');
    await queryRunner.query('alter table funding_source drop column theme');
    await queryRunner.query('alter table payee drop column pay_not_before, drop column pay_route');
    await queryRunner.query('alter table payee_identity drop column recipient');
    await queryRunner.query('alter table compensation drop constraint compensation_kind_check');
    await queryRunner.query(`alter table compensation add check (kind in ('fee', 'travel'))`);
  }
}

const tables = ['earning_ceiling', 'earning_pause', 'fee_choice', 'invoice_payment', 'cost_share'];

const statements = [
  // An own wish. Why somebody has it is nobody's business, and there is no place to write it.
  `create table earning_ceiling (
     tenant text not null,
     payee_id uuid not null,
     period text not null check (period in ('week', 'month', 'year')),
     amount_ore bigint not null check (amount_ore > 0),
     set_by text not null,
     set_at timestamptz not null default clock_timestamp(),
     primary key (tenant, payee_id, period),
     foreign key (tenant, payee_id) references payee (tenant, id)
   )`,
  // What was said last about a span of days.
  `create table earning_pause (
     tenant text not null,
     payee_id uuid not null,
     from_day date not null,
     until_day date not null check (until_day >= from_day),
     revision integer not null check (revision >= 1),
     reached boolean not null,
     primary key (tenant, payee_id, from_day, until_day),
     foreign key (tenant, payee_id) references payee (tenant, id)
   )`,
  // The share of the fee that somebody wants, for meetings after the day of the choice: 0 is a waiver.
  `create table fee_choice (
     tenant text not null,
     id uuid not null,
     payee_id uuid not null,
     assignment_id uuid,
     percent integer not null check (percent between 0 and 99),
     chosen_on date not null,
     chosen_by text not null,
     ended_on date check (ended_on >= chosen_on),
     primary key (tenant, id),
     foreign key (tenant, payee_id) references payee (tenant, id)
   )`,
  `create index fee_choice_of_payee on fee_choice (tenant, payee_id)`,
  `alter table payee add column pay_not_before date`,
  `alter table payee add column pay_route text not null default 'payroll' check (pay_route in ('payroll', 'invoice'))`,
  `alter table payee_identity add column recipient bytea`,
  // A fee for a meeting that was called off late, or on whose day somebody fell ill.
  `alter table compensation drop constraint compensation_kind_check`,
  `alter table compensation add constraint compensation_kind_check check (kind in ('fee', 'travel', 'cancellation'))`,
  `create table invoice_payment (
     tenant text not null,
     id uuid not null,
     payee_id uuid not null,
     invoice_number text not null,
     run_id uuid not null,
     amount_ore bigint not null check (amount_ore > 0),
     paid_on date not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, payee_id, invoice_number),
     foreign key (tenant, payee_id) references payee (tenant, id),
     foreign key (tenant, run_id) references payout_run (tenant, id)
   )`,
  // By this, the sealing of the books finds what was booked since the last seal.
  `create index ledger_posting_by_time on ledger_posting (tenant, recorded_at)`,
  // Not for finance beside a person: it stands with the source and in sums only.
  `alter table funding_source add column theme text`,
  // Who bears how much of a source's cost; of two rules for a day the later made one.
  `create table cost_share (
     tenant text not null,
     id uuid not null,
     funding_source text not null,
     valid_from date not null,
     shares jsonb not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     foreign key (tenant, funding_source) references funding_source (tenant, code)
   )`,
];
