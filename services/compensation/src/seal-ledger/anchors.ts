import { appendFile, readFile } from 'node:fs/promises';
import type { Seal } from './seal.ts';

/** One line a seal: county, number, head. The file lies where who can write to the database cannot. */
export function anchorsOf(text: string, tenant: string): Map<number, string> {
  const lines = text.split('\n').map((line) => line.split(' '));
  return new Map(
    lines.flatMap(([county, number, head]) =>
      county === tenant && head !== undefined ? [[Number(number), head] as const] : [],
    ),
  );
}

export const readAnchors = async (file: string, tenant: string): Promise<Map<number, string>> =>
  anchorsOf(await readFile(file, 'utf8').catch(() => ''), tenant);

/** Adds what is not there yet; a head that stands there is never replaced. */
export async function anchor(file: string, tenant: string, seals: readonly Seal[]): Promise<void> {
  const known = await readAnchors(file, tenant);
  const lines = seals
    .filter(({ number }) => !known.has(number))
    .map(({ number, head }) => `${tenant} ${number} ${head}\n`);
  if (lines.length > 0) await appendFile(file, lines.join(''), { mode: 0o600 });
}
