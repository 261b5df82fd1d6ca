import { ConfigurationError } from '../config/configuration-error.ts';
import type { ServiceConfig } from '../config/service-config.ts';
import type { ServiceDefinition } from '../start/service-definition.ts';
import { FieldKeys, FieldKeysInvalid } from './field-keys.ts';

/** The keys of a service that encrypts fields. @throws ConfigurationError */
export function loadFieldKeys(definition: ServiceDefinition, config: ServiceConfig): FieldKeys | undefined {
  if (!definition.encryptsFields) return undefined;
  const wrong = (detail: string) =>
    new ConfigurationError(definition.name, [{ setting: 'FIELD_KEYS_FILE', detail }]);
  if (config.fieldKeysFile === undefined) throw wrong('is missing: this service encrypts fields');
  try {
    return FieldKeys.read(config.fieldKeysFile);
  } catch (error) {
    throw error instanceof FieldKeysInvalid ? wrong(`the file ${error.message}`) : error;
  }
}
