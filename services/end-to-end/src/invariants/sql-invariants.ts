import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Installation } from './installation.ts';
import { type Verdict, verdict } from './verdict.ts';

const servicesFolder = resolve(import.meta.dirname, '../../..');

/** The invariants that one database can show by itself: each file of a service's `invariants/` gives the rows that break it. */
export async function checkSql(installation: Installation): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const service of installation.databases.keys()) {
    for (const { id, text, sql } of invariantsOf(service)) {
      verdicts.push(verdict(id, text, await installation.askAll(service, sql)));
    }
  }
  return verdicts;
}

function invariantsOf(service: string): { id: string; text: string; sql: string }[] {
  const folder = join(servicesFolder, service, 'src/invariants');
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  } catch {
    return [];
  }
  return files.sort().map((file) => {
    const sql = readFileSync(join(folder, file), 'utf8');
    return { ...headOf(sql, file), sql };
  });
}

/** The comment at the head of the file: `-- G2: every posting balances. Whatever else is to be said.` */
function headOf(sql: string, file: string): { id: string; text: string } {
  const lines = sql.split('\n');
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('--')),
  );
  const words = comment.map((line) => line.slice(2).trim()).join(' ');
  const [, id = file, text = file] = /^(G\d+):\s*(.*?)(?:\.|$)/.exec(words) ?? [];
  return { id, text };
}
