import { Transactions } from '@medverka/event-delivery';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Anchors } from './anchors.ts';
import { BEGINNING, type Fault, faultsOfChain, faultsOfRows, hashOf } from './chain.ts';
import { addSeal, allRows, lastSeal, rowsNotSealed, sealedTenants, sealsOf } from './seal-store.ts';
import type { SealedLog } from './sealed-log.ts';

/** Rows of one seal: a chain over every single row would make all who write a log wait for each other. */
const ROWS_PER_SEAL = 5_000;
/** What is older and stands in no seal was slipped in. */
const SETTLED_AFTER_MS = 3600_000;

export interface Verdict {
  readonly tenant: string;
  readonly log: string;
  readonly seals: number;
  readonly rows: number;
  /** Of the newest seal, for comparing with what was written down elsewhere. */
  readonly head?: string;
  readonly faults: readonly Fault[];
}

/** Seals what was added to the logs of a service, and finds what was changed afterwards. */
export class Sealing {
  readonly #logger = new Logger('Sealing');
  readonly #tenants = new Set<string>();

  constructor(
    private readonly logs: readonly SealedLog[],
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly anchors: Anchors,
  ) {}

  /** Somebody of the county was here: there may be something to seal. */
  noticed(tenant: string): void {
    this.#tenants.add(tenant);
  }

  /** Those of which a seal is known, and those that were noticed since the start. */
  async tenants(): Promise<string[]> {
    const known = await sealedTenants(this.dataSource.manager);
    return [...new Set([...this.#tenants, ...known])].sort();
  }

  async sealAll(): Promise<void> {
    for (const tenant of await this.tenants()) await this.seal(tenant);
  }

  /** Answers how many rows were sealed. */
  async seal(tenant: string): Promise<number> {
    let sealed = 0;
    for (const log of this.logs) {
      for (let rows = ROWS_PER_SEAL; rows === ROWS_PER_SEAL; sealed += rows)
        rows = await this.#sealOnce(tenant, log);
    }
    return sealed;
  }

  async #sealOnce(tenant: string, log: SealedLog): Promise<number> {
    const made = await this.transactions.run(tenant, async (tx) => {
      const last = await lastSeal(tx, log.name);
      const rows = await rowsNotSealed(tx, log, ROWS_PER_SEAL);
      if (rows.length === 0) return undefined;
      const content = {
        tenant,
        log: log.name,
        number: (last?.number ?? 0) + 1,
        rowKeys: rows.map(({ key }) => key),
        rowHashes: rows.map(({ hash }) => hash),
        previous: last?.hash ?? BEGINNING,
      };
      const hash = hashOf(content);
      await addSeal(tx, content, hash, rows.at(-1)!.at);
      return { number: content.number, hash: hash.toString('hex'), rows: rows.length };
    });
    if (!made) return 0;
    const { number, hash, rows } = made;
    this.anchors.add({ tenant, log: log.name, number, hash });
    // The log of the process leaves the machine too: a second place where the head stands.
    this.#logger.log({ message: 'sealed', audit: true, tenant, kind: log.name, number, headId: hash });
    return rows;
  }

  /** Compares every row of the county's logs with its seal, every seal with the next, and the anchors with both. */
  async verify(tenant: string): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (const log of this.logs) verdicts.push(await this.#verifyLog(tenant, log));
    return verdicts;
  }

  #verifyLog(tenant: string, log: SealedLog): Promise<Verdict> {
    return this.transactions.run(tenant, async (tx) => {
      const seals = await sealsOf(tx, log.name);
      const rows = await allRows(tx, log);
      const settledBefore = (await tx.clock()).getTime() - SETTLED_AFTER_MS;
      const settled = rows.filter(({ at }) => at.getTime() < settledBefore).map(({ key }) => key);
      const found = new Map(rows.map(({ key, hash }) => [key, hash]));
      const head = seals.at(-1)?.hash.toString('hex');
      return {
        tenant,
        log: log.name,
        seals: seals.length,
        rows: rows.length,
        ...(head !== undefined && { head }),
        faults: [
          ...faultsOfChain(seals, this.anchors.of(tenant, log.name)),
          ...faultsOfRows(log.name, seals, found, new Set(settled)),
        ],
      };
    });
  }
}
