import { readFileSync } from 'node:fs';
import type { Type } from '@nestjs/common';
import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import { ConfigurationError, type WrongSetting } from './configuration-error.ts';
import type { HostConfig } from './host-config.ts';
import { unsafeSettings } from './unsafe-settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the settings of a service. @throws ConfigurationError with everything that is wrong. */
export function loadConfig<Config extends HostConfig>(
  service: string,
  configClass: Type<Config>,
  environment: Environment,
): Config {
  const config = new configClass();
  const wrong: WrongSetting[] = [];
  for (const property of propertiesOf(configClass)) {
    try {
      const text = textOf(settingOf(property), environment);
      if (text !== undefined) Reflect.set(config, property, typed(config, property, text));
    } catch (error) {
      wrong.push({
        setting: settingOf(property),
        detail: error instanceof Error ? error.message : 'unreadable',
      });
    }
  }
  const unread = new Set(wrong.map(({ setting }) => setting));
  for (const fault of validateSync(config, { stopAtFirstError: true })) {
    const setting = settingOf(fault.property);
    if (!unread.has(setting)) wrong.push({ setting, detail: detailOf(fault) });
  }
  if (config.production && wrong.length === 0) wrong.push(...unsafeSettings(config));
  if (wrong.length > 0) throw new ConfigurationError(service, wrong);
  return Object.freeze(config);
}

/** `payoutCutoffDay` → `PAYOUT_CUTOFF_DAY` */
export const settingOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

function propertiesOf(configClass: Type<object>): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(configClass, '', false, false);
  return [...new Set(rules.map((rule) => rule.propertyName))];
}

/** The setting itself, or the content of the file that `<SETTING>_FILE` names. An empty setting is none. */
function textOf(setting: string, environment: Environment): string | undefined {
  const direct = environment[setting] || undefined;
  const file = environment[`${setting}_FILE`] || undefined;
  if (file === undefined) return direct;
  if (direct !== undefined) throw new Error(`is set twice: by itself and by ${setting}_FILE`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    throw new Error(`the file of ${setting}_FILE cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function typed(config: object, property: string, text: string): string | number | boolean {
  const type: unknown = Reflect.getMetadata('design:type', config, property);
  if (type === Number) {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error('must be a number');
    return Number(text);
  }
  if (type === Boolean) {
    if (text !== 'true' && text !== 'false') throw new Error('must be true or false');
    return text === 'true';
  }
  return text;
}

function detailOf(fault: ValidationError): string {
  if (fault.value === undefined) return 'is missing';
  const [message = 'is wrong'] = Object.values(fault.constraints ?? {});
  return message.replace(`${fault.property} `, '');
}
