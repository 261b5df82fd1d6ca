import { readFileSync } from 'node:fs';
import type { OutsideSystem } from '@medverka/event-delivery';
import { plainToInstance } from 'class-transformer';
import { IsArray, IsString, Matches, validateSync } from 'class-validator';
import { ConfigurationError } from '../config/configuration-error.ts';

class OutsideSystemEntry implements OutsideSystem {
  @Matches(/^[a-z][a-z0-9-]{0,62}$/)
  id!: string;

  @Matches(/^[a-z][a-z0-9-]{0,62}$/)
  tenant!: string;

  @IsArray()
  @IsString({ each: true })
  says!: string[];

  @IsArray()
  @IsString({ each: true })
  gets!: string[];
}

/** The list of outside systems: `[{ "id": "finance", "tenant": "kalmar", "says": [...], "gets": [...] }]`. */
export function readOutsideSystems(service: string, file: string | undefined): OutsideSystem[] {
  if (file === undefined) return [];
  const wrong = (detail: string) =>
    new ConfigurationError(service, [{ setting: 'OUTSIDE_SYSTEMS_FILE', detail }]);
  let entries: unknown;
  try {
    entries = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw wrong('the file cannot be read as JSON');
  }
  if (!Array.isArray(entries)) throw wrong('the file must hold a list');
  return entries.map((entry, index) => {
    const system = plainToInstance(OutsideSystemEntry, entry);
    const [fault] = validateSync(system, { whitelist: true, forbidNonWhitelisted: true });
    if (fault) throw wrong(`entry ${index + 1}: ${fault.property} is wrong`);
    return system;
  });
}
