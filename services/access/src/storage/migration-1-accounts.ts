import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Accounts1763700000000 implements MigrationInterface {
  readonly name = 'Accounts1763700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of ['account', 'client', 'role_grant', 'resident_link', 'audit_entry']) {
      await tenantTable(queryRunner, table);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table audit_entry, resident_link, role_grant, client, account, identity_provider, county',
    );
    await queryRunner.query('drop function refuse_change');
  }
}

const statements = [
  // Exempt from row-level security: a token is matched to its county by these, and they tell of nobody.
  `create table county (
     tenant text primary key check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
     name text not null
   )`,
  `create table identity_provider (
     tenant text not null references county,
     issuer text not null,
     audience text not null,
     self_registration boolean not null,
     person_claim text not null,
     primary key (tenant, issuer, audience)
   )`,
  `create index on identity_provider (issuer)`,
  `create table account (
     tenant text not null,
     id uuid not null,
     kind text not null check (kind in ('person', 'machine')),
     state text not null default 'active' check (state in ('active', 'disabled')),
     revision integer not null default 1 check (revision > 0),
     person_hash bytea check (length(person_hash) = 32),
     client_id text check (client_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
     created_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     unique (tenant, person_hash),
     unique (tenant, client_id),
     check ((kind = 'machine') = (client_id is not null)),
     check ((kind = 'person') = (person_hash is not null))
   )`,
  `create table client (
     tenant text not null,
     client_id text not null,
     account_id uuid not null,
     secret_hash text not null,
     previous_secret_hash text,
     previous_until timestamptz,
     primary key (tenant, client_id),
     foreign key (tenant, account_id) references account (tenant, id)
   )`,
  `create table role_grant (
     tenant text not null,
     id uuid not null,
     account_id uuid not null,
     role text not null,
     organisation text,
     group_id text,
     funding_source text,
     limit_ore bigint check (limit_ore between 0 and 9007199254740991),
     resident uuid,
     permission text,
     valid_from timestamptz not null,
     valid_until timestamptz,
     ended_at timestamptz,
     primary key (tenant, id),
     foreign key (tenant, account_id) references account (tenant, id),
     check (valid_until > valid_from)
   )`,
  `create index on role_grant (tenant, account_id)`,
  `create index on role_grant (tenant, resident) where resident is not null`,
  `create table resident_link (
     tenant text not null,
     resident_id uuid not null,
     account_id uuid,
     revision integer not null check (revision > 0),
     state text not null check (state in ('registered', 'withdrawn')),
     primary key (tenant, resident_id),
     foreign key (tenant, account_id) references account (tenant, id)
   )`,
  `create index on resident_link (tenant, account_id)`,
  `create table audit_entry (
     tenant text not null,
     id uuid not null,
     at timestamptz not null default clock_timestamp(),
     by text not null,
     action text not null,
     account_id uuid not null,
     grant_id uuid,
     primary key (tenant, id)
   )`,
  `create index on audit_entry (tenant, account_id, id)`,
  `create function refuse_change() returns trigger language plpgsql as
   $$ begin raise exception 'an audit entry is never changed'; end $$`,
  `create trigger audit_entry_stays before update or delete on audit_entry
     for each row execute function refuse_change()`,
];
