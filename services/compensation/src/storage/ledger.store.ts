import { createHash } from 'node:crypto';
import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

/** Expense per funding source, payable per payee reference, what finance was asked to pay, and what it paid. */
export const account = {
  expense: (fundingSource: string) => `expense:${fundingSource}`,
  payable: (payeeId: string) => `payable:${payeeId}`,
  clearing: 'clearing',
  paid: 'paid',
} as const;

export interface Transfer {
  readonly debit: string;
  readonly credit: string;
  readonly amountOre: number;
  readonly payeeId: string;
}

export interface Posting {
  readonly kind: 'accrual' | 'reversal' | 'payout-order' | 'payout-confirmation' | 'payout-return';
  /** The compensation, run or line that it books. */
  readonly ref: string;
  /** The same key never books twice. */
  readonly key: string;
  readonly transfers: readonly Transfer[];
}

/** A key was used before for other content: a bug, or somebody tampering. */
export class LedgerConflict extends Error {
  override readonly name = 'LedgerConflict';
}

/** The books: rows are added, never changed. */
@Injectable()
export class LedgerStore {
  /** Books each posting once; transfers of 0 öre are left out. */
  async post(tx: Tx, postings: readonly Posting[]): Promise<void> {
    if (postings.length === 0) return;
    const given = postings.map((posting) => ({ ...posting, ...measured(posting), id: newId() }));
    const [{ booked }]: [{ booked: string }] = await tx.manager.query(insert, [
      tx.tenant,
      JSON.stringify(given.map(({ transfers: _, ...head }) => head)),
      JSON.stringify(given.flatMap(rowsOf)),
    ]);
    if (Number(booked) < postings.length) await this.compare(tx, given);
  }

  private async compare(tx: Tx, given: readonly { key: string; hash: string }[]): Promise<void> {
    const other: unknown[] = await tx.manager.query(
      `select 1 from json_to_recordset($2::json) as r (key text, hash text)
         join ledger_posting p on p.tenant = $1 and p.idempotency_key = r.key
        where p.request_hash <> r.hash limit 1`,
      [tx.tenant, JSON.stringify(given)],
    );
    if (other.length > 0) throw new LedgerConflict('A ledger key was used with other content.');
  }
}

const insert = `
  with head as (
    insert into ledger_posting (tenant, id, kind, ref, idempotency_key, request_hash, transfers, total_ore)
    select $1, id, kind, ref, key, hash, count, "totalOre"
      from json_to_recordset($2::json)
        as r (id uuid, kind text, ref uuid, key text, hash text, count integer, "totalOre" bigint)
    on conflict (tenant, idempotency_key) do nothing
    returning id),
  booked as (
    insert into ledger_transfer (tenant, posting_id, number, debit, credit, amount_ore, payee_id)
    select $1, "postingId", number, debit, credit, "amountOre", "payeeId"
      from json_to_recordset($3::json)
        as r ("postingId" uuid, number integer, debit text, credit text, "amountOre" bigint, "payeeId" uuid)
     where "postingId" in (select id from head))
  select count(*) as booked from head`;

const moving = ({ transfers }: Posting): Transfer[] => transfers.filter(({ amountOre }) => amountOre > 0);

function measured(posting: Posting) {
  const transfers = moving(posting);
  return {
    count: transfers.length,
    totalOre: transfers.reduce((sum, { amountOre }) => sum + amountOre, 0),
    hash: createHash('sha256')
      .update(
        JSON.stringify([posting.kind, posting.ref, transfers.map((t) => [t.debit, t.credit, t.amountOre])]),
      )
      .digest('base64url'),
  };
}

const rowsOf = (posting: Posting & { id: string }) =>
  moving(posting).map((transfer, at) => ({ ...transfer, postingId: posting.id, number: at + 1 }));
