import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export const auditActions = [
  'prepared',
  'committed',
  'number-announced',
  'number-entered',
  'done',
  'infeasible',
  'aborted',
  'trial',
  'relaxation-approved',
  'asked-again',
  'transcript-read',
] as const;

/** Something that was done with a draw; ids, hashes and codes only. */
export interface AuditEntry {
  readonly action: (typeof auditActions)[number];
  /** None: the service itself, when a round was due. */
  readonly account?: string;
  readonly requestId?: string;
  readonly drawId?: string;
  readonly round?: number;
  readonly inputHash?: string;
  readonly transcriptHash?: string;
  readonly reason?: string;
}

/** An entry as it is read, the oldest first. */
export interface AuditRecord extends Omit<AuditEntry, 'requestId'> {
  readonly at: Date;
}

/** The log of draws: entries are added in the transaction of what they are about, and never changed. */
@Injectable()
export class DrawAuditStore {
  async add(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.manager.query(
      `insert into draw_audit (tenant, id, action, account, request_id, draw_id, round, input_hash,
         transcript_hash, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        tx.tenant,
        newId(),
        entry.action,
        entry.account ?? null,
        entry.requestId ?? null,
        entry.drawId ?? null,
        entry.round ?? null,
        entry.inputHash ?? null,
        entry.transcriptHash ?? null,
        entry.reason ?? null,
      ],
    );
  }

  /** How often an account has tried draws in the last hour. */
  async trialsOf(tx: Tx, account: string): Promise<number> {
    const rows: { count: number }[] = await tx.manager.query(
      `select count(*)::int as count from draw_audit
        where tenant = $1 and account = $2 and action = 'trial' and at > statement_timestamp() - interval '1 hour'`,
      [tx.tenant, account],
    );
    return rows[0]!.count;
  }

  /** Of one request: its rounds, and who read their transcripts. */
  async page(
    tx: Tx,
    requestId: string,
    limit: number,
    offset: number,
  ): Promise<{ items: AuditRecord[]; total: number }> {
    const where = 'where tenant = $1 and request_id = $2';
    const rows: { entry: Omit<AuditRecord, 'at'>; at: Date }[] = await tx.manager.query(
      `select at, jsonb_strip_nulls(jsonb_build_object('action', action, 'account', account, 'drawId', draw_id,
                'round', round, 'inputHash', input_hash, 'transcriptHash', transcript_hash, 'reason', reason)) as entry
         from draw_audit ${where} order by at, id limit $3 offset $4`,
      [tx.tenant, requestId, limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total from draw_audit ${where}`,
      [tx.tenant, requestId],
    );
    return { items: rows.map(({ entry, at }) => ({ at, ...entry })), total: count!.total };
  }
}
