import { type DeliveryOptions, EventDeliveryModule } from '@medverka/event-delivery';
import { type DynamicModule, Module, type Provider, type Type, type ValueProvider } from '@nestjs/common';
import { FieldKeysController } from '../operators/field-keys.controller.ts';
import { ParkedController } from '../operators/parked.controller.ts';
import { TimersController } from '../operators/timers.controller.ts';
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
  const host: DynamicModule = {
    module: HostModule,
    global: true,
    controllers: [
      ParkedController,
      TimersController,
      ...(definition.encryptsFields ? [FieldKeysController] : []),
    ],
    providers: given,
    exports: given.map((provider) => provider.provide),
  };
  const { name: service, reactions, timers } = definition;
  const imports = [opened(definition.module)];
  const delivery = EventDeliveryModule.forService({ ...carrying, service, reactions, timers, imports });
  return { module: RootModule, imports: [host, ...imports, delivery] };
}

/** The service's module with all that it has exported: its reactions and timers are made in the carrier's module. */
function opened(module: Type<object>): DynamicModule {
  const listed = (key: string): Provider[] => Reflect.getMetadata(key, module) ?? [];
  return { module, exports: [...listed('providers'), ...listed('imports')] as DynamicModule['exports'] };
}
