import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Municipality {
  /** Four digits; the first two are the county's. */
  readonly code: string;
  readonly name: string;
  readonly county: string;
}

/** All 290 of Sweden, as Statistics Sweden numbers them. */
export const municipalities: readonly Municipality[] = readFileSync(
  createRequire(import.meta.url).resolve('@medverka/interest-bank/data/municipalities.csv'),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [code = '', name = '', county = ''] = line.trim().split(',');
    return { code, name, county };
  });

export const municipalityCodes: ReadonlySet<string> = new Set(municipalities.map(({ code }) => code));
