import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A draw reads as little beside millions of old times as beside none. Under row-level security PostgreSQL looks into an
 * index only with operators that are known to leak nothing; those of ranges are not, those of plain times are. So the
 * begin and the end of a time are columns of their own.
 */
export class LargeBank1751900000000 implements MigrationInterface {
  readonly name = 'LargeBank1751900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `alter table assignment_time
     add column begins timestamptz generated always as (lower(during)) stored,
     add column ends timestamptz generated always as (upper(during)) stored`,
  `create index assignment_time_begins on assignment_time (tenant, begins)
     include (ends, person_id, assignment_id, firm)`,
  'drop index assignment_time_lately, assignment_time_during',
  // Few wish how often they are asked; of the others nothing is read.
  `create index pool_person_how_often on pool_person (tenant, id)
    where jsonb_strip_nulls(eligibility -> 'howOften') <> '{}'`,
];

const down = [
  'drop index pool_person_how_often, assignment_time_begins',
  'alter table assignment_time drop column begins, drop column ends',
  'create index assignment_time_during on assignment_time using gist (tenant, during)',
  'create index assignment_time_lately on assignment_time (tenant, lower(during)) where firm',
];
