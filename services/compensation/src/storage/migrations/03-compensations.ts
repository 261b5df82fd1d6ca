import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, neverDeleted } from './append-only.ts';

/** What residents have earned, and who decided that it may be paid. */
export class Compensations1751000000003 implements MigrationInterface {
  readonly name = 'Compensations1751000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await appendOnly(queryRunner, 'approval_decision', 'travel_claim');
    await neverDeleted(queryRunner, 'compensation', 'adjustment');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
    await queryRunner.query('drop function guard_compensation');
  }
}

const tables = ['compensation', 'approval_decision', 'travel_claim', 'adjustment'];

const statements = [
  // Content never changes: a correction reverses the row and adds a new one.
  `create table compensation (
     tenant text not null,
     id uuid not null,
     kind text not null check (kind in ('fee', 'travel')),
     assignment_id uuid not null,
     request_id uuid not null,
     resident_id uuid not null,
     payee_id uuid not null,
     funding_source text not null,
     occasion integer not null,
     date date not null,
     year integer not null generated always as (extract(year from date)::integer) stored,
     revision integer not null,
     engagement jsonb not null,
     tariff_id uuid not null,
     base_ore bigint,
     amount_ore bigint not null check (amount_ore >= 0),
     tax_free_ore bigint not null check (tax_free_ore between 0 and amount_ore),
     content_hash text not null,
     claimed_by text,
     confirmed_by text,
     accrued_at timestamptz not null default clock_timestamp(),
     state text not null default 'accrued'
       check (state in ('accrued', 'approved', 'rejected', 'ordered', 'confirmed', 'reversed')),
     approved_by text,
     approver_resident uuid,
     approved_hash text,
     approved_at timestamptz,
     payout_line_id uuid,
     reversed_at timestamptz,
     reversed_from text,
     reversal_reason text,
     primary key (tenant, id),
     foreign key (tenant, payee_id) references payee (tenant, id),
     foreign key (tenant, tariff_id) references tariff (tenant, id),
     foreign key (tenant, funding_source) references funding_source (tenant, code),
     constraint approved_by_a_second_person check (
       approved_by is null or (approved_by is distinct from claimed_by and approved_by is distinct from confirmed_by)),
     constraint approved_by_another_than_the_payee check (approver_resident is null or approver_resident <> resident_id),
     constraint approved_as_it_was_seen check (
       state not in ('approved', 'ordered', 'confirmed')
       or (approved_by is not null and approved_hash is not null and approved_hash = content_hash)),
     constraint ordered_on_a_line check ((state in ('ordered', 'confirmed')) <= (payout_line_id is not null)),
     constraint reversed_with_a_reason check ((state = 'reversed') = (reversed_at is not null and reversal_reason is not null))
   )`,
  // G1: one accrual that is not reversed per assignment and occasion.
  `create unique index compensation_once on compensation (tenant, assignment_id, occasion, kind) where state <> 'reversed'`,
  `create index compensation_of_request on compensation (tenant, request_id)`,
  `create index compensation_of_resident on compensation (tenant, resident_id, date)`,
  `create index compensation_of_payee on compensation (tenant, payee_id)`,
  `create index compensation_of_line on compensation (tenant, payout_line_id) where payout_line_id is not null`,
  `create index compensation_to_decide on compensation (tenant, funding_source, accrued_at) where state in ('accrued', 'rejected')`,
  `create index compensation_to_pay on compensation (tenant, payee_id) where state = 'approved'`,
  `create function guard_compensation() returns trigger language plpgsql as $$
   begin
     if (new.kind, new.assignment_id, new.request_id, new.resident_id, new.payee_id, new.funding_source, new.occasion,
         new.date, new.revision, new.engagement, new.tariff_id, new.base_ore, new.amount_ore, new.tax_free_ore,
         new.content_hash, new.claimed_by, new.confirmed_by)
        is distinct from
        (old.kind, old.assignment_id, old.request_id, old.resident_id, old.payee_id, old.funding_source, old.occasion,
         old.date, old.revision, old.engagement, old.tariff_id, old.base_ore, old.amount_ore, old.tax_free_ore,
         old.content_hash, old.claimed_by, old.confirmed_by) then
       raise exception 'a compensation is corrected by reversal' using errcode = 'restrict_violation';
     end if;
     if new.state <> old.state and (old.state || ' ' || new.state) not in (
         'accrued approved', 'accrued rejected', 'rejected approved', 'approved ordered', 'ordered confirmed',
         'ordered approved', 'confirmed approved',
         'accrued reversed', 'rejected reversed', 'approved reversed', 'ordered reversed', 'confirmed reversed') then
       raise exception 'a compensation does not go from % to %', old.state, new.state using errcode = 'restrict_violation';
     end if;
     if new.approved_by is distinct from old.approved_by and exists (
         select 1 from payee where tenant = new.tenant and id = new.payee_id and account_id = new.approved_by) then
       raise exception 'a payee does not approve the own pay' using errcode = 'check_violation';
     end if;
     return new;
   end $$`,
  `create trigger compensation_is_guarded before update on compensation
     for each row execute function guard_compensation()`,
  `create table approval_decision (
     tenant text not null,
     id uuid not null,
     compensation_id uuid not null,
     decision text not null check (decision in ('approve', 'reject')),
     outcome text not null check (outcome in ('approved', 'rejected', 'refused')),
     reason text,
     content_hash text not null,
     decided_by text not null,
     decided_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id)
   )`,
  `create index approval_decision_of_compensation on approval_decision (tenant, compensation_id)`,
  `create table travel_claim (
     tenant text not null,
     id uuid not null,
     compensation_id uuid not null,
     mileage_metres integer not null check (mileage_metres >= 0),
     outlays jsonb not null,
     claimed_by text not null,
     on_behalf boolean not null,
     claimed_on date not null,
     replaces uuid,
     primary key (tenant, id),
     unique (tenant, compensation_id),
     foreign key (tenant, compensation_id) references compensation (tenant, id)
   )`,
  // What was paid and is not due any more (negative), or was held back for that and is due again (positive).
  `create table adjustment (
     tenant text not null,
     id uuid not null,
     compensation_id uuid not null,
     payee_id uuid not null,
     kind text not null check (kind in ('recovery', 'restitution')),
     gross_ore bigint not null,
     tax_free_ore bigint not null,
     waits_for uuid,
     state text not null default 'open' check (state in ('open', 'ordered', 'settled', 'void')),
     payout_line_id uuid,
     primary key (tenant, id),
     foreign key (tenant, compensation_id) references compensation (tenant, id),
     foreign key (tenant, payee_id) references payee (tenant, id),
     check ((state in ('ordered', 'settled')) = (payout_line_id is not null))
   )`,
  `create unique index adjustment_recovers_once on adjustment (tenant, compensation_id) where kind = 'recovery' and state <> 'void'`,
  `create index adjustment_of_line on adjustment (tenant, payout_line_id) where payout_line_id is not null`,
  `create index adjustment_open on adjustment (tenant, payee_id) where state = 'open'`,
];
