import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';

export const auditActions = [
  'prepared',
  'done',
  'infeasible',
  'aborted',
  'trial',
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
}
