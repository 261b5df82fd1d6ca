import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@medverka/service-host';

/** Somebody to ask, on every page. */
export interface Contact {
  readonly name: string;
  readonly telephone: string;
  readonly email: string;
}

export interface County {
  readonly tenant: string;
  readonly name: string;
  readonly contact: Contact;
}

/** `[{ "tenant": "kalmar", "name": "Kalmar län", "contact": { "name", "telephone", "email" } }]` */
export function readCounties(file: string): readonly County[] {
  const wrong = (detail: string) => new ConfigurationError('portal', [{ setting: 'COUNTIES_FILE', detail }]);
  let counties: unknown;
  try {
    counties = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw wrong('cannot be read as JSON');
  }
  if (!Array.isArray(counties) || counties.length === 0) throw wrong('must hold a list of counties');
  if (!counties.every(isCounty))
    throw wrong('each county needs tenant, name, and contact with name, telephone, email');
  return counties;
}

function isCounty(value: unknown): value is County {
  const { tenant, name, contact } = value as County;
  return [tenant, name, contact?.name, contact?.telephone, contact?.email].every(
    (text) => typeof text === 'string' && text !== '',
  );
}
