import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './append-only.ts';

/** What payroll has to know, and what payroll says that it declared. */
export class TaxFacts1751000000011 implements MigrationInterface {
  readonly name = 'TaxFacts1751000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    for (const table of tables) await tenantTable(queryRunner, table);
    await appendOnly(queryRunner, ...tables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop view paid_out');
    await queryRunner.query(`drop table ${[...tables].reverse().join(', ')}`);
  }
}

const tables = ['contribution_class', 'payroll_declaration', 'payroll_declaration_item'];

const statements = [
  // Reduced rates that the county has confirmed; they go before those that ship.
  `create table contribution_class (
     tenant text not null,
     id uuid not null,
     code text not null,
     payout_from date not null,
     payout_to date check (payout_to >= payout_from),
     born_from integer,
     born_to integer,
     age_from integer,
     age_to integer,
     percent numeric(6, 4) not null check (percent between 0 and 100),
     monthly_cap_ore bigint check (monthly_cap_ore > 0),
     source text not null,
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id)
   )`,
  // Of two for one payer and month the later one counts.
  `create table payroll_declaration (
     tenant text not null,
     id uuid not null,
     payer_id uuid not null,
     month text not null check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
     made_by text not null,
     made_at timestamptz not null default clock_timestamp(),
     primary key (tenant, id),
     foreign key (tenant, payer_id) references payer (tenant, id)
   )`,
  `create index payroll_declaration_of_month on payroll_declaration (tenant, payer_id, month, made_at)`,
  `create table payroll_declaration_item (
     tenant text not null,
     declaration_id uuid not null,
     payee_id uuid not null,
     gross_ore bigint not null check (gross_ore >= 0),
     tax_free_ore bigint not null check (tax_free_ore >= 0),
     primary key (tenant, declaration_id, payee_id),
     foreign key (tenant, declaration_id) references payroll_declaration (tenant, id)
   )`,
  // The accumulators are sums over this: nothing is counted that could differ from what was paid.
  `create view paid_out with (security_invoker = true) as
     select l.tenant, l.id as line_id, l.run_id, l.payee_id, c.payer_id, l.gross_ore, l.tax_free_ore, l.total_ore, l.state,
            case when l.state = 'confirmed' then coalesce(l.settled_on, r.pay_day) else r.pay_day end as paid_on
       from payout_line l
       join payout_run r on r.tenant = l.tenant and r.id = l.run_id
       left join payer_accounting_code c on c.tenant = l.tenant and c.accounting_code = l.accounting_code
      where l.state <> 'returned'`,
];
