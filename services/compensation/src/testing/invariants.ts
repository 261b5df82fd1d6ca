import { readdirSync, readFileSync } from 'node:fs';
import type { County } from './county.ts';

const folder = `${import.meta.dirname}/../invariants`;

/** Every violation of G1, G2, G3 and G8 that the county's database shows now. */
export async function violations(county: County): Promise<object[]> {
  const found: object[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const rows = await county.rows(readFileSync(`${folder}/${file}`, 'utf8'));
    found.push(...rows.map((row) => ({ file, ...row })));
  }
  return found;
}
