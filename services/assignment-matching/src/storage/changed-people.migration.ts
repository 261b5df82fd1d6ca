import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // The transaction that wrote a row last: what changed since one looked is found, and nothing that was on its way then
  // is missed, as it would be by a time or a sequence.
  'alter table pool_person add column changed bigint not null default pg_current_xact_id()::text::bigint',
  `create function mark_changed_person() returns trigger language plpgsql as $$
   begin
     new.changed := pg_current_xact_id()::text::bigint;
     return new;
   end $$`,
  `create trigger pool_person_changed before insert or update on pool_person
     for each row execute function mark_changed_person()`,
  'create index pool_person_by_change on pool_person (tenant, changed)',
];

const down = [
  'drop trigger pool_person_changed on pool_person',
  'drop function mark_changed_person',
  'alter table pool_person drop column changed',
];

/** A draw reads the people who have changed since the last one, and not the whole bank. */
export class ChangedPeople1752200000000 implements MigrationInterface {
  readonly name = 'ChangedPeople1752200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}
