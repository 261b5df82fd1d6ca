import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, neverDeleted } from './append-only.ts';

/** Receipts as files, hours as claimed, deputies; and what nobody gets past the database with. */
export class ReceiptsHoursDeputies1751000000012 implements MigrationInterface {
  readonly name = 'ReceiptsHoursDeputies1751000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await appendOnly(queryRunner, 'outlay_decision', 'travel_tax_rule');
    await neverDeleted(queryRunner, 'receipt_file', 'hour_claim', 'approver_absence');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop trigger payout_line_is_another_s on payout_line');
    await queryRunner.query('drop trigger compensation_begins_accrued on compensation');
    await queryRunner.query('drop trigger approval_is_recorded on compensation');
    await queryRunner.query('alter table approval_decision drop column on_behalf_of');
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
    await queryRunner.query(
      'drop function refuse_own_line, begin_accrued, demand_recorded_approval, guard_receipt_file',
    );
  }
}

const tables = ['receipt_file', 'outlay_decision', 'travel_tax_rule', 'hour_claim', 'approver_absence'];

const statements = [
  // Encrypted with the key of the person whose it is. The row stays when the content is destroyed.
  `create table receipt_file (
     tenant text not null,
     id uuid not null,
     payee_id uuid not null,
     media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
     bytes integer not null check (bytes > 0),
     content_hash bytea not null,
     content bytea,
     scan text not null check (scan in ('clean', 'not-scanned')),
     uploaded_by text not null,
     uploaded_at timestamptz not null default clock_timestamp(),
     keep_until date not null,
     destroyed_at timestamptz,
     destroyed_under text,
     primary key (tenant, id),
     unique (tenant, payee_id, content_hash),
     foreign key (tenant, payee_id) references payee (tenant, id),
     constraint destroyed_under_a_decision check ((content is null) = (destroyed_at is not null and destroyed_under is not null))
   )`,
  `create function guard_receipt_file() returns trigger language plpgsql as $$
   begin
     if (new.payee_id, new.media_type, new.bytes, new.content_hash, new.uploaded_by, new.keep_until)
        is distinct from (old.payee_id, old.media_type, old.bytes, old.content_hash, old.uploaded_by, old.keep_until)
        or (new.content is not null and new.content is distinct from old.content) then
       raise exception 'a receipt is never changed' using errcode = 'restrict_violation';
     end if;
     if new.content is null and old.keep_until >= current_date then
       raise exception 'a receipt is kept until %', old.keep_until using errcode = 'restrict_violation';
     end if;
     return new;
   end $$`,
  `create trigger receipt_file_is_guarded before update on receipt_file for each row execute function guard_receipt_file()`,
  // Each line of a claim gets a decision of its own.
  `create table outlay_decision (
     tenant text not null,
     id uuid not null,
     compensation_id uuid not null,
     line integer not null check (line >= 1),
     decision text not null check (decision in ('approve', 'reject')),
     reason text check (decision = 'approve' or reason is not null),
     decided_by text not null,
     decided_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     foreign key (tenant, compensation_id) references compensation (tenant, id)
   )`,
  `create index outlay_decision_of_compensation on outlay_decision (tenant, compensation_id)`,
  // Whether home to meeting is a commute, per kind of activity; the newest that is valid on the day counts.
  `create table travel_tax_rule (
     tenant text not null,
     id uuid not null,
     activity_kind text not null,
     valid_from date not null,
     travel_is_taxed boolean not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id)
   )`,
  `create index travel_tax_rule_of_kind on travel_tax_rule (tenant, activity_kind, valid_from)`,
  `create table hour_claim (
     tenant text not null,
     id uuid not null,
     assignment_id uuid not null,
     occasion integer not null,
     request_id uuid not null,
     resident_id uuid not null,
     minutes integer not null check (minutes between 1 and 1440),
     claimed_by text not null,
     on_behalf boolean not null,
     claimed_on date not null,
     attended_minutes integer,
     state text not null check (state in ('waits', 'agreed', 'differs', 'settled')),
     settled_by text,
     settled_at timestamptz,
     resolution text,
     primary key (tenant, id),
     unique (tenant, assignment_id, occasion),
     check ((state = 'settled') = (settled_by is not null and resolution is not null))
   )`,
  `create index hour_claim_of_resident on hour_claim (tenant, resident_id)`,
  `create index hour_claim_that_differs on hour_claim (tenant, request_id) where state = 'differs'`,
  // What the absent one may decide stands here, as the own token said it when the absence was stated.
  `create table approver_absence (
     tenant text not null,
     id uuid not null,
     absent_account text not null,
     deputy_account text not null,
     from_day date not null,
     to_day date not null,
     grants jsonb not null,
     made_at timestamptz not null default clock_timestamp(),
     ended_at timestamptz,
     primary key (tenant, id),
     check (absent_account <> deputy_account),
     check (to_day >= from_day)
   )`,
  `create index approver_absence_of_deputy on approver_absence (tenant, deputy_account, to_day)`,
  `alter table approval_decision add column on_behalf_of text`,
  // Nobody gets past the rules of deciding by adding a row that is decided already.
  `create function begin_accrued() returns trigger language plpgsql as $$
   begin
     if new.state <> 'accrued' or new.approved_by is not null or new.payout_line_id is not null then
       raise exception 'a compensation begins accrued' using errcode = 'restrict_violation';
     end if;
     return new;
   end $$`,
  `create trigger compensation_begins_accrued before insert on compensation for each row execute function begin_accrued()`,
  // Looked at when the transaction ends: the decision of this approver, about this content, must be recorded.
  `create function demand_recorded_approval() returns trigger language plpgsql as $$
   begin
     if not exists (select 1 from approval_decision
                     where tenant = new.tenant and compensation_id = new.id and outcome = 'approved'
                       and decided_by = new.approved_by and content_hash = new.content_hash) then
       raise exception 'an approval without a recorded decision' using errcode = 'check_violation';
     end if;
     return null;
   end $$`,
  `create constraint trigger approval_is_recorded after update on compensation deferrable initially deferred
     for each row when (new.state = 'approved' and old.state in ('accrued', 'rejected'))
     execute function demand_recorded_approval()`,
  `create function refuse_own_line() returns trigger language plpgsql as $$
   begin
     if exists (select 1 from payout_run r join payee y on y.tenant = r.tenant and y.id = new.payee_id
                 where r.tenant = new.tenant and r.id = new.run_id and y.account_id = r.made_by) then
       raise exception 'nobody orders the own pay' using errcode = 'check_violation';
     end if;
     return new;
   end $$`,
  `create trigger payout_line_is_another_s before insert on payout_line for each row execute function refuse_own_line()`,
];
