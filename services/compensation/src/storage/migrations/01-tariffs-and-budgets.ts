import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, neverDeleted } from './append-only.ts';

/** What is paid, and from what. */
export class TariffsAndBudgets1751000000001 implements MigrationInterface {
  readonly name = 'TariffsAndBudgets1751000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await appendOnly(queryRunner, 'budget_override');
    await neverDeleted(queryRunner, 'tariff', 'budget', 'funding_source');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
    await queryRunner.query('drop function refuse_overlapping_tariff, refuse_change');
  }
}

const tables = ['rate_base_amount', 'tariff', 'funding_source', 'budget', 'budget_override', 'budget_plan'];

const statements = [
  // A county's own figures, and national ones newer than those that ship with the product.
  `create table rate_base_amount (
     tenant text not null,
     id uuid not null,
     kind text not null check (kind in ('price-base-amount', 'parliament-pay')),
     valid_from date not null,
     valid_to date not null check (valid_to >= valid_from),
     amount_ore bigint not null check (amount_ore > 0),
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, kind, valid_from)
   )`,
  // A version's rules are fixed for ever: accruals point at it. Only an open end may be closed.
  `create table tariff (
     tenant text not null,
     id uuid not null,
     code text not null,
     version integer not null check (version >= 1),
     valid_from date not null,
     valid_to date check (valid_to >= valid_from),
     rules jsonb not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, code, version),
     unique (tenant, code, valid_from)
   )`,
  `create function refuse_overlapping_tariff() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and (new.rules, new.valid_from, new.code) is distinct from (old.rules, old.valid_from, old.code) then
       raise exception 'a version of a tariff is fixed' using errcode = 'restrict_violation';
     end if;
     perform pg_advisory_xact_lock(hashtextextended('tariff ' || new.tenant || ' ' || new.code, 0));
     if exists (select 1 from tariff other
                 where other.tenant = new.tenant and other.code = new.code and other.id <> new.id
                   and daterange(other.valid_from, other.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')) then
       raise exception 'two versions of a tariff on one day' using errcode = 'exclusion_violation';
     end if;
     return new;
   end $$`,
  `create trigger tariff_versions_do_not_overlap before insert or update on tariff
     for each row execute function refuse_overlapping_tariff()`,
  // The neutral code is all that finance learns: a grant for addiction care beside a person says too much.
  `create table funding_source (
     tenant text not null,
     id uuid not null,
     code text not null,
     name text not null,
     neutral_code text not null,
     tariff_code text not null,
     travel_is_taxed boolean not null default false,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, code)
   )`,
  // G8. The check is the last word under concurrency; an override raises what is allowed, and has its own row.
  `create table budget (
     tenant text not null,
     id uuid not null,
     funding_source text not null,
     year integer not null check (year between 2000 and 2200),
     granted_ore bigint not null check (granted_ore >= 0),
     overridden_ore bigint not null default 0 check (overridden_ore >= 0),
     reserved_ore bigint not null default 0 check (reserved_ore >= 0),
     spent_ore bigint not null default 0 check (spent_ore >= 0),
     primary key (tenant, id),
     unique (tenant, funding_source, year),
     foreign key (tenant, funding_source) references funding_source (tenant, code),
     constraint budget_is_not_overspent check (reserved_ore + spent_ore <= granted_ore + overridden_ore)
   )`,
  `create table budget_override (
     tenant text not null,
     id uuid not null,
     budget_id uuid not null,
     amount_ore bigint not null check (amount_ore > 0),
     reason text not null check (length(reason) between 3 and 500),
     request_id uuid,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     foreign key (tenant, budget_id) references budget (tenant, id)
   )`,
  `create index budget_override_of_budget on budget_override (tenant, budget_id)`,
  `create table budget_plan (
     tenant text not null,
     id uuid not null,
     code text not null,
     name text not null,
     funding_source text not null,
     year integer not null check (year between 2000 and 2200),
     rows jsonb not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, code),
     foreign key (tenant, funding_source) references funding_source (tenant, code)
   )`,
];
