import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what with a draw: rows are added and never changed, whoever tries. */
export class DrawAudit1751100000000 implements MigrationInterface {
  readonly name = 'DrawAudit1751100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table draw_audit (
         tenant text not null,
         id uuid not null,
         at timestamptz not null default clock_timestamp(),
         action text not null
           check (action in ('prepared', 'done', 'infeasible', 'aborted', 'trial', 'transcript-read')),
         account text,
         request_id uuid,
         draw_id uuid,
         round integer,
         input_hash text,
         transcript_hash text,
         reason text,
         primary key (tenant, id)
       )`,
    );
    await queryRunner.query('create index draw_audit_by_request on draw_audit (tenant, request_id, id)');
    await queryRunner.query(
      `create function refuse_draw_audit_change() returns trigger language plpgsql as
       $$ begin raise exception 'draw_audit is append-only' using errcode = 'restrict_violation'; end $$`,
    );
    await queryRunner.query(
      `create trigger draw_audit_stays before update or delete on draw_audit
         for each row execute function refuse_draw_audit_change()`,
    );
    await queryRunner.query(
      `create trigger draw_audit_is_not_emptied before truncate on draw_audit
         for each statement execute function refuse_draw_audit_change()`,
    );
    await tenantTable(queryRunner, 'draw_audit');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table draw_audit');
    await queryRunner.query('drop function refuse_draw_audit_change');
  }
}
