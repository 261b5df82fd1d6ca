import { tenantTable } from '@medverka/event-delivery';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `alter table assignment
     drop constraint assignment_holder_check,
     add constraint assignment_holder_check check (holder in ('drawn', 'member', 'named', 'association'))`,
  // What an association was last asked: how many seats, and until when it is waited for.
  `create table association_call (
     tenant text not null,
     request_id uuid not null,
     association_id uuid not null,
     revision integer not null,
     open_seats integer not null,
     answer_by timestamptz not null,
     primary key (tenant, request_id, association_id),
     foreign key (tenant, request_id) references request
   )`,
  `create index association_call_by_association on association_call (tenant, association_id) where open_seats > 0`,
];

export class AssociationSeats1751400000000 implements MigrationInterface {
  readonly name = 'AssociationSeats1751400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
    await tenantTable(queryRunner, 'association_call');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table association_call');
  }
}
