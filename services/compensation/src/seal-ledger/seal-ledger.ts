import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type Ask, readSealed, readSeals, readUnsealed } from './read-seals.ts';
import { beginning, faultsOf, headOf, type Seal, type SealFault } from './seal.ts';

const BATCH = 5_000;

const askOf =
  (tx: Tx): Ask =>
  (query, values) =>
    tx.manager.query(query, [...values]);

/** The books, chained in batches: each head covers all that was booked before it. */
@Injectable()
export class SealLedger {
  /** Seals what is not sealed yet; nothing when there is nothing. */
  async seal(tx: Tx): Promise<Seal | undefined> {
    await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('ledger-seal ' || $1, 0))`, [
      tx.tenant,
    ]);
    const postings = await readUnsealed(askOf(tx), tx.tenant, BATCH);
    if (postings.length === 0) return undefined;
    const [last]: Pick<Seal, 'number' | 'head'>[] = await tx.manager.query(
      `select number, head from ledger_seal where tenant = $1 order by number desc limit 1`,
      [tx.tenant],
    );
    const previousHead = last?.head ?? beginning(tx.tenant);
    const seal = {
      ...{ number: (last?.number ?? 0) + 1, postings: postings.length, previousHead },
      head: headOf(previousHead, postings),
    };
    await tx.manager.query(
      `insert into ledger_seal (tenant, number, postings, previous_head, head) values ($1, $2, $3, $4, $5)`,
      [tx.tenant, seal.number, seal.postings, seal.previousHead, seal.head],
    );
    await tx.manager.query(
      `insert into ledger_seal_item (tenant, posting_id, seal) select $1, id, $3 from unnest($2::uuid[]) as id`,
      [tx.tenant, postings.map(({ id }) => id), seal.number],
    );
    return seal;
  }

  seals(tx: Tx): Promise<Seal[]> {
    return readSeals(askOf(tx), tx.tenant);
  }

  verify(tx: Tx, anchors?: ReadonlyMap<number, string>): Promise<Verified> {
    return verifyLedger(askOf(tx), tx.tenant, anchors);
  }
}

export interface Verified {
  readonly seals: number;
  readonly postings: number;
  /** Booked since the last seal. */
  readonly unsealed: number;
  readonly faults: readonly SealFault[];
}

/** Reckons every head again, a seal at a time. */
export async function verifyLedger(
  ask: Ask,
  tenant: string,
  anchors?: ReadonlyMap<number, string>,
): Promise<Verified> {
  const seals = await readSeals(ask, tenant);
  const contents = [];
  for (const seal of seals) contents.push({ ...seal, content: await readSealed(ask, tenant, seal.number) });
  const [left] = await ask<{ unsealed: number }>(
    `select count(*)::integer as unsealed from ledger_posting p where p.tenant = $1 and not exists (
       select 1 from ledger_seal_item i where i.tenant = p.tenant and i.posting_id = p.id)`,
    [tenant],
  );
  return {
    seals: seals.length,
    postings: seals.reduce((sum, { postings }) => sum + postings, 0),
    unsealed: left?.unsealed ?? 0,
    faults: faultsOf(tenant, contents, anchors),
  };
}
