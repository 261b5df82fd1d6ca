import {
  type DynamicModule,
  type FactoryProvider,
  Global,
  Module,
  type Provider,
  type ValueProvider,
} from '@nestjs/common';
import type { ServiceDefinition } from './service-definition.ts';

@Global()
@Module({})
export class HostModule {}

/**
 * The service's module with the reactions and timers that the definition lists, and beside it what the host gives to
 * every module.
 */
export function rootModule(
  definition: ServiceDefinition,
  given: (ValueProvider | FactoryProvider)[],
): DynamicModule {
  const host: DynamicModule = {
    module: HostModule,
    providers: given as Provider[],
    exports: given.map((provider) => provider.provide),
  };
  const service: DynamicModule = {
    module: definition.module,
    controllers: [...definition.reactions],
    providers: [...definition.timers],
  };
  return { module: class RootModule {}, imports: [host, service] };
}
