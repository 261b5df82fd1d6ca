import { type DeliveryOptions, EventDeliveryModule, Transactions } from '@medverka/event-delivery';
import {
  type DynamicModule,
  type FactoryProvider,
  Module,
  type Provider,
  type Type,
  type ValueProvider,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ServiceConfig } from '../config/service-config.ts';
import { FieldEncryption } from '../encryption/field-encryption.ts';
import { ServiceTokens } from '../identity/service-tokens.ts';
import { FieldKeysController } from '../operators/field-keys.controller.ts';
import { ParkedController } from '../operators/parked.controller.ts';
import { PersonKeysController } from '../operators/person-keys.controller.ts';
import { TimersController } from '../operators/timers.controller.ts';
import { PersonalDataController, REGISTER } from '../personal-data/personal-data.controller.ts';
import { PersonalData } from '../personal-data/personal-data.ts';
import { RetentionController } from '../retention/retention.controller.ts';
import { Retention } from '../retention/retention.ts';
import { RetentionRegister } from '../retention/retention-register.ts';
import { RetentionRounds } from '../retention/retention-rounds.ts';
import { sealedDestructions } from '../retention/retention-tables.ts';
import { Anchors } from '../sealing/anchors.ts';
import type { SealedLog } from '../sealing/sealed-log.ts';
import { Sealing } from '../sealing/sealing.ts';
import { SealingRounds } from '../sealing/sealing-rounds.ts';
import { SealsController } from '../sealing/seals.controller.ts';
import type { ServiceDefinition } from './service-definition.ts';

@Module({})
export class HostModule {}

@Module({})
class RootModule {}

type Carrying = Omit<DeliveryOptions, 'service' | 'reactions' | 'timers' | 'imports'>;

/** The service's module, the carrier with the reactions and timers, and what the host gives to all modules. */
export function rootModule(
  definition: ServiceDefinition,
  given: ValueProvider[],
  carrying: Carrying,
): DynamicModule {
  const made = [...sealingOf(definition), ...personalDataOf(definition), ...retentionOf(definition)];
  const host: DynamicModule = {
    module: HostModule,
    global: true,
    controllers: [
      ParkedController,
      TimersController,
      ...(definition.encryptsFields ? [FieldKeysController] : []),
      ...(definition.encryptsFields && definition.personalData ? [PersonKeysController] : []),
      ...(definition.sealedLogs ? [SealsController] : []),
      ...(definition.personalData ? [PersonalDataController] : []),
      ...(definition.retentionRules ? [RetentionController] : []),
    ],
    providers: [...given, ...made],
    exports: [...given, ...made].map(({ provide }) => provide),
  };
  const { name: service, reactions, timers } = definition;
  const imports = [opened(definition.module)];
  const delivery = EventDeliveryModule.forService({ ...carrying, service, reactions, timers, imports });
  return { module: RootModule, imports: [host, ...imports, delivery] };
}

/** Seals what the service adds to its sealed logs, and lets it be verified. */
function sealingOf(definition: ServiceDefinition): FactoryProvider[] {
  const sealedLogs = sealedLogsOf(definition);
  if (sealedLogs.length === 0) return [];
  const sealing = {
    provide: Sealing,
    inject: [Transactions, DataSource, ServiceConfig],
    useFactory: (transactions: Transactions, dataSource: DataSource, { sealAnchorsFile }: ServiceConfig) =>
      new Sealing(sealedLogs, transactions, dataSource, new Anchors(sealAnchorsFile)),
  };
  const rounds = {
    provide: SealingRounds,
    inject: [Sealing],
    useFactory: (logs: Sealing) => new SealingRounds(logs),
  };
  return [sealing, rounds];
}

/** The service's own, and the record of what it destroyed. */
export const sealedLogsOf = ({ sealedLogs, retentionRules }: ServiceDefinition): readonly SealedLog[] =>
  sealedLogs ? [...sealedLogs, ...(retentionRules ? [sealedDestructions] : [])] : [];

/** What is destroyed by schedule, under decisions of the service's own register or of the interest bank's. */
function retentionOf({ retentionRules, decidedRetention }: ServiceDefinition): FactoryProvider[] {
  if (!retentionRules) return [];
  const retention = {
    provide: Retention,
    inject: [Transactions, ServiceConfig, ServiceTokens],
    useFactory: (transactions: Transactions, config: ServiceConfig, tokens: ServiceTokens) => {
      const register = new RetentionRegister(config, tokens);
      const decided = (tenant: string) =>
        decidedRetention ? transactions.read(tenant, decidedRetention) : register.decided(tenant);
      return new Retention(retentionRules, decided, transactions);
    },
  };
  const rounds = {
    provide: RetentionRounds,
    inject: [Retention, DataSource],
    useFactory: (runs: Retention, dataSource: DataSource) => new RetentionRounds(runs, dataSource),
  };
  return [retention, rounds];
}

/** The register of personal data, and what works by it. */
function personalDataOf({
  personalData,
  encryptsFields,
}: ServiceDefinition): (FactoryProvider | ValueProvider)[] {
  if (!personalData) return [];
  const data = {
    provide: PersonalData,
    inject: encryptsFields ? [FieldEncryption] : [],
    useFactory: (fields?: FieldEncryption) => new PersonalData(personalData, fields),
  };
  return [data, { provide: REGISTER, useValue: personalData }];
}

/** The service's module with all that it has exported: its reactions and timers are made in the carrier's module. */
function opened(module: Type<object>): DynamicModule {
  const listed = (key: string): Provider[] => Reflect.getMetadata(key, module) ?? [];
  return { module, exports: [...listed('providers'), ...listed('imports')] as DynamicModule['exports'] };
}
