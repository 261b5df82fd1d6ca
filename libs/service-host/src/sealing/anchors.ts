import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Anchor } from './chain.ts';

/**
 * The heads of the chains, a line of JSON each, in a file outside the database (SEAL_ANCHORS_FILE; on storage that
 * only adds, where there is such). Who changes rows and makes the chain anew cannot make these lines fit.
 */
export class Anchors {
  constructor(private readonly file: string | undefined) {}

  add(anchor: Anchor): void {
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
  }

  of(tenant: string, log: string): Anchor[] {
    if (this.file === undefined || !existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Anchor)
      .filter((anchor) => anchor.tenant === tenant && anchor.log === log);
  }
}
