import type { Tx } from '@medverka/event-delivery';
import type { KeptLottery, Prepared } from '@medverka/fair-selection';
import { Injectable } from '@nestjs/common';
import type { Ineligible } from '../domain/eligibility.ts';
import type { Relaxation } from '../domain/relaxation.ts';
import type { Source } from '../domain/round.ts';
import { DrawAuditStore } from './draw-audit.store.ts';
import { type DrawInput, hashOf, inputOf, type StoredInput, storedInput } from './draw-input.ts';

export interface Draw {
  readonly id: string;
  readonly requestId: string;
  readonly round: number;
  readonly source: Source;
  /** The number that decides; empty as long as an announced one is not entered. */
  readonly seed: string;
  /** Hides who is who in the transcript; secret, one for each request. */
  readonly salt?: string;
  readonly input: DrawInput;
  /** Once it is committed: the lottery that the number draws from. */
  readonly prepared?: Prepared;
}

export interface DrawEnd {
  readonly state: 'done' | 'infeasible' | 'aborted';
  readonly result: object;
  readonly lottery?: KeptLottery;
}

/** Rounds of asking; each beginning and end is put on record in the same transaction. */
@Injectable()
export class DrawStore {
  constructor(private readonly audit: DrawAuditStore) {}

  async nextRound(
    tx: Tx,
    requestId: string,
  ): Promise<{ round: number; seed: string | undefined; salt: string | undefined; drawn: boolean }> {
    const rows: { round: number | null; seed: string | null; salt: string | null; drawn: boolean | null }[] =
      await tx.manager.query(
        `select max(round) as round, (array_agg(seed order by round desc) filter (where seed <> ''))[1] as seed,
                min(salt) as salt, bool_or(source = 'bank' and state = 'done') as drawn
           from draw where tenant = $1 and request_id = $2`,
        [tx.tenant, requestId],
      );
    const { round, seed, salt, drawn } = rows[0]!;
    return {
      round: (round ?? 0) + 1,
      seed: seed ?? undefined,
      salt: salt ?? undefined,
      drawn: drawn ?? false,
    };
  }

  /** @returns the round as it is kept: whoever goes on with it later sees exactly what the first run sees */
  async prepare(tx: Tx, draw: Draw, ineligible: ReadonlyMap<string, Ineligible>): Promise<Draw> {
    const input = JSON.stringify(storedInput(draw.input));
    const inputHash = hashOf(input);
    const byReason: Partial<Record<Ineligible, number[]>> = {};
    for (const [id, reason] of ineligible) {
      const ids = byReason[reason] ?? [];
      ids.push(Number(id));
      byReason[reason] = ids;
    }
    const kept = tx.manager.query(
      `insert into draw (tenant, id, request_id, round, source, state, seed, salt, input, input_hash, ineligible)
       values ($1, $2, $3, $4, $5, 'prepared', $6, $7, $8, $9, $10)`,
      [
        tx.tenant,
        draw.id,
        draw.requestId,
        draw.round,
        draw.source,
        draw.seed,
        draw.salt ?? null,
        input,
        inputHash,
        JSON.stringify(byReason),
      ],
    );
    const { id: drawId, requestId, round } = draw;
    await Promise.all([
      kept,
      this.audit.add(tx, { action: 'prepared', requestId, drawId, round, inputHash }),
    ]);
    return { ...draw, input: inputOf(JSON.parse(input) as StoredInput) };
  }

  /** A round that has not ended: whoever works on the request goes on with this one. */
  async unfinished(tx: Tx, requestId: string): Promise<Draw | undefined> {
    const rows: UnfinishedRow[] = await tx.manager.query(
      `select id, round, source, seed, salt, input, result -> 'prepared' as prepared from draw
        where tenant = $1 and request_id = $2 and state in ('prepared', 'committed') order by round limit 1`,
      [tx.tenant, requestId],
    );
    const row = rows[0];
    if (!row) return undefined;
    const { salt, prepared, input, ...draw } = row;
    return {
      ...draw,
      requestId,
      input: inputOf(input),
      ...(salt === null ? {} : { salt }),
      ...(prepared ? { prepared } : {}),
    };
  }

  /** Whether it was still open; a second worker on the same round finds that it is not. */
  async end(tx: Tx, drawId: string, { state, result, lottery }: DrawEnd): Promise<boolean> {
    const { salt, commit, panels, publicNumber: _seed, ...head } = lottery ?? {};
    const [ended]: [EndedRow[], number] = await tx.manager.query(
      `update draw set state = $3, result = $4, transcript_hash = coalesce($5, transcript_hash), panels = $6,
              salt = coalesce(salt, $7), ended_at = clock_timestamp()
        where tenant = $1 and id = $2 and state in ('prepared', 'committed') returning ${endedColumns}`,
      [
        tx.tenant,
        drawId,
        state,
        JSON.stringify({ ...result, ...(lottery && { committed: head }) }),
        commit ?? null,
        panels ? Buffer.from(panels) : null,
        salt ?? null,
      ],
    );
    const reason = 'reason' in result ? { reason: String(result.reason) } : {};
    for (const row of ended)
      await this.audit.add(tx, {
        ...row,
        ...reason,
        ...(commit ? { transcriptHash: commit } : {}),
        action: state,
      });
    return ended.length === 1;
  }

  /** What the last round proposed, when it found nobody. */
  async proposals(tx: Tx, requestId: string): Promise<Relaxation[]> {
    const rows: { relaxations: Relaxation[] | null }[] = await tx.manager.query(
      `select result -> 'relaxations' as relaxations from draw
        where tenant = $1 and request_id = $2 order by round desc limit 1`,
      [tx.tenant, requestId],
    );
    return rows[0]?.relaxations ?? [];
  }

  /** What was prepared for other times is not gone on with; `by` is the account that changed them. */
  async abort(tx: Tx, requestId: string, reason: string, by?: string): Promise<void> {
    const [ended]: [EndedRow[], number] = await tx.manager.query(
      `update draw set state = 'aborted', result = $3, ended_at = clock_timestamp()
        where tenant = $1 and request_id = $2 and state in ('prepared', 'committed') returning ${endedColumns}`,
      [tx.tenant, requestId, JSON.stringify({ reason })],
    );
    for (const row of ended)
      await this.audit.add(tx, {
        ...row,
        action: 'aborted',
        reason,
        ...(by === undefined ? {} : { account: by }),
      });
  }
}

interface UnfinishedRow {
  readonly id: string;
  readonly round: number;
  readonly source: Source;
  readonly seed: string;
  readonly salt: string | null;
  readonly input: StoredInput;
  readonly prepared: Prepared | null;
}

interface EndedRow {
  readonly drawId: string;
  readonly requestId: string;
  readonly round: number;
  readonly inputHash: string;
}

const endedColumns = `id as "drawId", request_id as "requestId", round, input_hash as "inputHash"`;
