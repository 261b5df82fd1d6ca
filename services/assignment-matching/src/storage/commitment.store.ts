import type { Tx } from '@medverka/event-delivery';
import type { Prepared } from '@medverka/fair-selection';
import { Injectable } from '@nestjs/common';
import type { AnnouncedNumber, NumberedDraw } from '../domain/public-number.ts';
import { DrawAuditStore } from './draw-audit.store.ts';

/** A lottery's hash, when it was fixed, and the number that decided; nothing in it is about anybody. */
export interface Commitment extends NumberedDraw {
  readonly drawId: string;
  readonly round: number;
  /** SHA-256 of the canonical commitment, hex. */
  readonly commit: string | null;
  readonly committedAt: Date | null;
  readonly numberEnteredAt: Date | null;
  readonly endedAt: Date | null;
}

interface Row extends Omit<Commitment, 'announced' | 'publicNumber'> {
  readonly announced: AnnouncedNumber | null;
  readonly seed: string;
}

// In the immediate mode the seed was made with the round and is the number; an announced one is entered later.
const columns = `id as "drawId", round, state, transcript_hash as "commit", committed_at as "committedAt",
  number_entered_at as "numberEnteredAt", ended_at as "endedAt", input -> 'announced' as announced, seed`;

/** What is fixed before a draw and public about it. */
@Injectable()
export class CommitmentStore {
  constructor(private readonly audit: DrawAuditStore) {}

  /** Whether the round was still open. */
  async commit(tx: Tx, drawId: string, prepared: Prepared): Promise<boolean> {
    const [rows]: [{ requestId: string; round: number; inputHash: string }[], number] =
      await tx.manager.query(
        `update draw set state = 'committed', committed_at = clock_timestamp(), transcript_hash = $3, result = $4
        where tenant = $1 and id = $2 and state = 'prepared'
        returning request_id as "requestId", round, input_hash as "inputHash"`,
        [tx.tenant, drawId, prepared.commit, JSON.stringify({ prepared })],
      );
    for (const row of rows)
      await this.audit.add(tx, { action: 'committed', drawId, ...row, transcriptHash: prepared.commit });
    return rows.length === 1;
  }

  /** The newest lottery of a request; its row is locked. */
  async lock(tx: Tx, requestId: string): Promise<Commitment | undefined> {
    const [found] = await this.select(
      tx,
      `and request_id = $2 and input ->> 'method' = 'draw' and source = 'bank'
       order by round desc limit 1 for update`,
      [requestId],
    );
    return found;
  }

  async enterNumber(tx: Tx, requestId: string, drawId: string, number: string, by: string): Promise<void> {
    await tx.manager.query(
      `update draw set seed = $3, number_entered_at = clock_timestamp()
        where tenant = $1 and id = $2 and state = 'committed' and number_entered_at is null`,
      [tx.tenant, drawId, number],
    );
    await this.audit.add(tx, { action: 'number-entered', requestId, drawId, account: by });
  }

  async ofRequest(tx: Tx, requestId: string): Promise<Commitment | undefined> {
    const [found] = await this.select(
      tx,
      'and request_id = $2 and transcript_hash is not null order by round desc limit 1',
      [requestId],
    );
    return found;
  }

  /** Of all lotteries of the county, the newest first. */
  async page(tx: Tx, limit: number, offset: number): Promise<{ items: Commitment[]; total: number }> {
    const items = await this.select(
      tx,
      'and transcript_hash is not null order by id desc limit $2 offset $3',
      [limit, offset],
    );
    const [count]: { total: number }[] = await tx.manager.query(
      'select count(*)::int as total from draw where tenant = $1 and transcript_hash is not null',
      [tx.tenant],
    );
    return { items, total: count!.total };
  }

  private async select(tx: Tx, rest: string, values: readonly unknown[]): Promise<Commitment[]> {
    const rows: Row[] = await tx.manager.query(`select ${columns} from draw where tenant = $1 ${rest}`, [
      tx.tenant,
      ...values,
    ]);
    return rows.map(({ announced, seed, ...row }) => ({
      ...row,
      ...(announced ? { announced } : {}),
      ...(seed === '' ? {} : { publicNumber: seed }),
    }));
  }
}
