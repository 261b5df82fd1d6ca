import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, neverDeleted } from './append-only.ts';

/** The books, and what finance is asked to pay. */
export class LedgerAndPayouts1751000000004 implements MigrationInterface {
  readonly name = 'LedgerAndPayouts1751000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await appendOnly(
      queryRunner,
      'ledger_posting',
      'ledger_transfer',
      'payout_line_item',
      'payout_receipt',
      'payee_access',
    );
    await neverDeleted(queryRunner, 'payout_run', 'payout_line');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop view ledger_account');
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
    await queryRunner.query('drop function guard_payout_line');
  }
}

const tables = [
  'ledger_posting',
  'ledger_transfer',
  'payout_run',
  'payout_line',
  'payout_line_item',
  'payout_receipt',
  'work_item',
  'payee_identity',
  'payee_access',
];

const account = `'^(expense:[A-Za-z0-9._:+-]{1,64}|payable:[0-9a-f-]{36}|clearing|paid)$'`;

const statements = [
  // All that one business event books. The count and the sum let a missing transfer be seen.
  `create table ledger_posting (
     tenant text not null,
     id uuid not null,
     kind text not null check (kind in ('accrual', 'reversal', 'payout-order', 'payout-confirmation', 'payout-return')),
     ref uuid not null,
     idempotency_key text not null,
     request_hash text not null,
     transfers integer not null check (transfers >= 0),
     total_ore bigint not null check (total_ore >= 0),
     recorded_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, idempotency_key)
   )`,
  // One row debits one account and credits another with the same amount: it balances by construction.
  `create table ledger_transfer (
     tenant text not null,
     posting_id uuid not null,
     number integer not null check (number >= 1),
     debit text not null check (debit ~ ${account}),
     credit text not null check (credit ~ ${account}),
     amount_ore bigint not null check (amount_ore > 0),
     payee_id uuid not null,
     primary key (tenant, posting_id, number),
     foreign key (tenant, posting_id) references ledger_posting (tenant, id),
     check (debit <> credit)
   )`,
  `create index ledger_transfer_of_payee on ledger_transfer (tenant, payee_id)`,
  `create view ledger_account with (security_invoker = true) as
     select tenant, account, payee_id, sum(debit_ore)::bigint as debit_ore, sum(credit_ore)::bigint as credit_ore
       from (select tenant, debit as account, payee_id, amount_ore as debit_ore, 0::bigint as credit_ore from ledger_transfer
             union all
             select tenant, credit, payee_id, 0, amount_ore from ledger_transfer) entry
      group by tenant, account, payee_id`,
  `create table payout_run (
     tenant text not null,
     id uuid not null,
     pay_day date not null,
     lines integer not null,
     total_ore bigint not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id)
   )`,
  `create table payout_line (
     tenant text not null,
     id uuid not null,
     run_id uuid not null,
     payee_id uuid not null,
     accounting_code text not null,
     gross_ore bigint not null check (gross_ore >= 0),
     tax_free_ore bigint not null check (tax_free_ore >= 0),
     total_ore bigint not null check (total_ore > 0 and total_ore = gross_ore + tax_free_ore),
     state text not null default 'ordered' check (state in ('ordered', 'confirmed', 'returned', 'unknown')),
     settled_on date,
     reason text,
     primary key (tenant, id),
     unique (tenant, run_id, payee_id, accounting_code),
     foreign key (tenant, run_id) references payout_run (tenant, id),
     foreign key (tenant, payee_id) references payee (tenant, id)
   )`,
  `create index payout_line_unsettled on payout_line (tenant, run_id) where state in ('ordered', 'unknown')`,
  `create index payout_line_of_payee on payout_line (tenant, payee_id)`,
  `create function guard_payout_line() returns trigger language plpgsql as $$
   begin
     if (new.run_id, new.payee_id, new.accounting_code, new.gross_ore, new.tax_free_ore, new.total_ore)
        is distinct from (old.run_id, old.payee_id, old.accounting_code, old.gross_ore, old.tax_free_ore, old.total_ore) then
       raise exception 'an ordered line is fixed' using errcode = 'restrict_violation';
     end if;
     if new.state <> old.state and (old.state || ' ' || new.state) not in (
         'ordered confirmed', 'ordered returned', 'ordered unknown', 'unknown confirmed', 'unknown returned',
         'confirmed returned') then
       raise exception 'a payout line does not go from % to %', old.state, new.state using errcode = 'restrict_violation';
     end if;
     return new;
   end $$`,
  `create trigger payout_line_is_guarded before update on payout_line for each row execute function guard_payout_line()`,
  `create table payout_line_item (
     tenant text not null,
     line_id uuid not null,
     item_id uuid not null,
     kind text not null check (kind in ('compensation', 'adjustment')),
     amount_ore bigint not null,
     primary key (tenant, line_id, item_id),
     foreign key (tenant, line_id) references payout_line (tenant, id)
   )`,
  `create index payout_line_item_of_item on payout_line_item (tenant, item_id)`,
  // Everything that finance said, whatever it came to.
  `create table payout_receipt (
     tenant text not null,
     id text not null,
     line_id uuid not null,
     outcome text not null,
     amount_ore bigint not null,
     value_date date not null,
     reason text,
     publisher text,
     effect text not null,
     received_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id)
   )`,
  `create index payout_receipt_of_line on payout_receipt (tenant, line_id)`,
  // A difference that a person has to look at. One open item per kind and thing.
  `create table work_item (
     tenant text not null,
     id uuid not null,
     kind text not null,
     ref text not null,
     figures jsonb not null,
     opened_at timestamptz not null default clock_timestamp(),
     closed_at timestamptz,
     closed_by text,
     resolution text,
     primary key (tenant, id)
   )`,
  `create unique index work_item_open on work_item (tenant, kind, ref) where closed_at is null`,
  // Apart from payee, and with no resident id: encrypted under a key of the person's own.
  `create table payee_identity (
     tenant text not null,
     id uuid not null,
     personnummer bytea not null,
     personnummer_hash bytea not null,
     account bytea,
     tax bytea,
     changed_by text not null,
     changed_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, personnummer_hash),
     foreign key (tenant, id) references payee (tenant, id)
   )`,
  `create table payee_access (
     tenant text not null,
     id uuid not null,
     payee_id uuid not null,
     what text not null,
     why text not null,
     by_account text not null,
     at timestamptz not null default clock_timestamp(),
     primary key (tenant, id)
   )`,
  `create index payee_access_of_payee on payee_access (tenant, payee_id)`,
];
