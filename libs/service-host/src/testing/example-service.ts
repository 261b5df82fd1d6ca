import {
  AccountDisabled,
  event,
  RepresentationChanged,
  ResidentErasureOrdered,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import type { Tx } from '@medverka/event-delivery';
import { Outbox, tenantTable, When, WhenDue } from '@medverka/event-delivery';
import { Module } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ServiceConfig } from '../config/service-config.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';

import { WalkStore, WalksController } from './example-walks.ts';

export class ExampleConfig extends ServiceConfig {
  @IsInt()
  @Min(1)
  @Max(28)
  payoutCutoffDay: number = 25;
}

@When(ResidentRegistered)
class WhenResidentRegistered {
  constructor(private readonly walks: WalkStore) {}

  async handle(registered: ResidentRegistered, tx: Tx): Promise<void> {
    await this.walks.add(tx, `Welcome ${registered.residentId}`, registered.revision);
  }
}

@When(ResidentWithdrawn)
class WhenResidentWithdrawn {
  constructor(private readonly outbox: Outbox) {}

  async handle(withdrawn: ResidentWithdrawn, tx: Tx): Promise<void> {
    this.outbox.add(tx, [event(AccountDisabled, { accountId: withdrawn.residentId, revision: 1 })]);
  }
}

@When(ResidentErasureOrdered)
class WhenResidentErasureOrdered {
  async handle({ residentId }: ResidentErasureOrdered, tx: Tx): Promise<void> {
    await tx.manager.query('delete from walk where tenant = $1 and title = $2', [
      tx.tenant,
      `Welcome ${residentId}`,
    ]);
  }
}

@When(RepresentationChanged)
class WhenRepresentationChanged {
  async handle({ residentId, accountIds }: RepresentationChanged, tx: Tx): Promise<void> {
    await tx.manager.query('update walk set seats = $3 where tenant = $1 and title = $2', [
      tx.tenant,
      `Welcome ${residentId}`,
      accountIds.length + 1,
    ]);
  }
}

@WhenDue('walk-begins')
class WhenWalkBegins {
  async handle(due: { ref: string }, tx: Tx): Promise<void> {
    await tx.manager.query('update walk set begun = true where tenant = $1 and id = $2', [
      tx.tenant,
      due.ref,
    ]);
  }
}

class Walks1760000000000 implements MigrationInterface {
  readonly name = 'Walks1760000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create table walk (tenant text not null, id uuid not null, title text not null, seats int not null,
                          begun boolean not null default false, primary key (tenant, id))`,
    );
    await tenantTable(queryRunner, 'walk');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table walk');
  }
}

@Module({ controllers: [WalksController], providers: [WalkStore] })
class WalksModule {}

/** A small service for the host's own tests; it takes the place of `access` among those who say and hear. */
export const exampleService: ServiceDefinition<ExampleConfig> = {
  name: 'access',
  config: ExampleConfig,
  module: WalksModule,
  entities: [],
  migrations: [Walks1760000000000],
  reactions: [
    WhenResidentRegistered,
    WhenResidentWithdrawn,
    WhenResidentErasureOrdered,
    WhenRepresentationChanged,
  ],
  timers: [WhenWalkBegins],
  encryptsFields: false,
  textBodies: { 'text/csv': 1_000_000 },
};
