import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // Committed: the lottery is fixed and its hash is out; it waits for the public number that was announced.
  `alter table draw
     drop constraint draw_state_check,
     add constraint draw_state_check check (state in ('prepared', 'committed', 'done', 'infeasible', 'aborted')),
     add column salt text,
     add column committed_at timestamptz,
     add column number_entered_at timestamptz,
     add column progress jsonb,
     add column progress_at timestamptz`,
  // Hashes and numbers are for everybody to read, the newest first.
  `create index draw_with_commitment on draw (tenant, id desc) where transcript_hash is not null`,
  `alter table draw_audit
     drop constraint draw_audit_action_check,
     add constraint draw_audit_action_check check (action in
       ('prepared', 'committed', 'number-announced', 'number-entered', 'done', 'infeasible', 'aborted', 'trial',
        'relaxation-approved', 'asked-again', 'transcript-read'))`,
  // How often somebody tried, lately.
  `create index draw_audit_trials on draw_audit (tenant, account, at) where action = 'trial'`,
];

export class DrawStages1751300000000 implements MigrationInterface {
  readonly name = 'DrawStages1751300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index draw_audit_trials');
    await queryRunner.query('drop index draw_with_commitment');
    await queryRunner.query(
      `alter table draw drop column salt, drop column committed_at, drop column number_entered_at,
         drop column progress, drop column progress_at`,
    );
  }
}
