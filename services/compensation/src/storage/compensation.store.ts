import { CompensationAccrued, CompensationReversed, event } from '@medverka/event-contracts';
import { failpoint, newId, Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import {
  type CompensationRow,
  type Content,
  compensationColumns,
  contentHashOf,
} from './compensation.row.ts';
import { account, LedgerStore } from './ledger.store.ts';

export interface Reversal {
  readonly row: CompensationRow;
  readonly reason: string;
  /** What accrues in its place, if anything: a recovery waits for its approval. */
  readonly replacedBy: string | null;
}

/** Rows, books and events of what residents have earned, always together. */
@Injectable()
export class CompensationStore {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly outbox: Outbox,
  ) {}

  /** Locked, in the order of their ids. */
  lock(tx: Tx, ids: readonly string[]): Promise<CompensationRow[]> {
    return tx.manager.query(
      `select ${compensationColumns} from compensation c
        where c.tenant = $1 and c.id = any($2) order by c.id for update`,
      [tx.tenant, ids],
    );
  }

  /** What stands (is not reversed) for these occasions, locked. */
  standing(
    tx: Tx,
    kind: Content['kind'],
    occasions: readonly { assignmentId: string; occasion: number }[],
  ): Promise<CompensationRow[]> {
    return tx.manager.query(
      `select ${compensationColumns}
         from json_to_recordset($3::json) as r ("assignmentId" uuid, occasion integer)
         join compensation c on c.tenant = $1 and c.kind = $2 and c.assignment_id = r."assignmentId"
                            and c.occasion = r.occasion and c.state <> 'reversed'
        order by c.id for update of c`,
      [tx.tenant, kind, JSON.stringify(occasions)],
    );
  }

  /** Rows to be accrued, with their ids and hashes. */
  prepare(content: Content): CompensationRow {
    const id = newId();
    return { ...content, id, contentHash: contentHashOf(id, content), state: 'accrued', payoutLineId: null };
  }

  async accrue(tx: Tx, rows: readonly CompensationRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.manager.query(insert, [tx.tenant, JSON.stringify(rows)]);
    await failpoint('accrual.before-ledger');
    await this.ledger.post(
      tx,
      rows.map(({ id, fundingSource, payeeId, amountOre }) => ({
        kind: 'accrual',
        ref: id,
        key: `accrual:${id}`,
        transfers: [
          { debit: account.expense(fundingSource), credit: account.payable(payeeId), amountOre, payeeId },
        ],
      })),
    );
    await failpoint('accrual.before-event');
    this.outbox.add(
      tx,
      rows.map((row) =>
        event(CompensationAccrued, {
          compensationId: row.id,
          assignmentId: row.assignmentId,
          residentId: row.residentId,
          occasion: row.occasion,
          revision: row.revision,
          // A fee all the same, for a meeting that did not come to be.
          kind: row.kind === 'travel' ? 'travel' : 'fee',
          amountOre: row.amountOre,
        }),
      ),
    );
  }

  /** Takes back in full, in whatever state. What finance already has becomes a recovery. */
  async reverse(tx: Tx, reversals: readonly Reversal[]): Promise<void> {
    if (reversals.length === 0) return;
    const given = reversals.map(({ row, reason }) => ({ id: row.id, reason }));
    await tx.manager.query(
      `update compensation c
          set state = 'reversed', reversed_from = c.state, reversed_at = clock_timestamp(), reversal_reason = r.reason
         from json_to_recordset($2::json) as r (id uuid, reason text) where c.tenant = $1 and c.id = r.id`,
      [tx.tenant, JSON.stringify(given)],
    );
    await failpoint('reversal.before-ledger');
    await this.ledger.post(
      tx,
      reversals.map(({ row: { id, fundingSource, payeeId, amountOre } }) => ({
        kind: 'reversal',
        ref: id,
        key: `reversal:${id}`,
        transfers: [
          { debit: account.payable(payeeId), credit: account.expense(fundingSource), amountOre, payeeId },
        ],
      })),
    );
    await this.recover(tx, reversals);
    await failpoint('reversal.before-event');
    this.outbox.add(
      tx,
      reversals.map(({ row, reason }) =>
        event(CompensationReversed, {
          compensationId: row.id,
          residentId: row.residentId,
          revision: row.revision,
          amountOre: row.amountOre,
          reason,
        }),
      ),
    );
  }

  private async recover(tx: Tx, reversals: readonly Reversal[]): Promise<void> {
    const withFinance = reversals.filter(({ row }) => row.state === 'ordered' || row.state === 'confirmed');
    if (withFinance.length === 0) return;
    await tx.manager.query(
      `insert into adjustment (tenant, id, compensation_id, payee_id, kind, gross_ore, tax_free_ore, waits_for)
       select $1, id, "compensationId", "payeeId", 'recovery', "grossOre", "taxFreeOre", "waitsFor"
         from json_to_recordset($2::json) as r (id uuid, "compensationId" uuid, "payeeId" uuid, "grossOre" bigint,
                                                "taxFreeOre" bigint, "waitsFor" uuid)`,
      [
        tx.tenant,
        JSON.stringify(
          withFinance.map(({ row, replacedBy }) => ({
            id: newId(),
            compensationId: row.id,
            payeeId: row.payeeId,
            grossOre: row.taxFreeOre - row.amountOre,
            taxFreeOre: -row.taxFreeOre,
            waitsFor: replacedBy,
          })),
        ),
      ],
    );
  }
}

const insert = `
  insert into compensation (tenant, id, kind, assignment_id, request_id, resident_id, payee_id, funding_source,
    occasion, date, revision, engagement, tariff_id, base_ore, amount_ore, tax_free_ore, content_hash, claimed_by,
    confirmed_by)
  select $1, id, kind, "assignmentId", "requestId", "residentId", "payeeId", "fundingSource", occasion, date,
    revision, engagement, "tariffId", "baseOre", "amountOre", "taxFreeOre", "contentHash", "claimedBy", "confirmedBy"
    from json_to_recordset($2::json) as r (id uuid, kind text, "assignmentId" uuid, "requestId" uuid,
      "residentId" uuid, "payeeId" uuid, "fundingSource" text, occasion integer, date date, revision integer,
      engagement jsonb, "tariffId" uuid, "baseOre" bigint, "amountOre" bigint, "taxFreeOre" bigint,
      "contentHash" text, "claimedBy" text, "confirmedBy" text)`;
