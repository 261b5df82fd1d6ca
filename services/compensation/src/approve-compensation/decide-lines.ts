import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { reckonTravel } from '../domain/travel.ts';
import type { CompensationRow, Travelled } from '../storage/compensation.row.ts';
import { CompensationStore } from '../storage/compensation.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';

/** What an approver says about one outlay of a claim; lines are counted from 1. */
export interface LineDecision {
  readonly line: number;
  readonly decision: 'approve' | 'reject';
  /** A code; needed to reject. */
  readonly reason?: string;
}

export type LinesFault = 'lines-undecided' | 'line-reason-missing';

export interface Replacement {
  readonly compensationId: string;
  readonly contentHash: string;
  readonly amountOre: number;
}

const outlaysOf = (row: CompensationRow) =>
  row.kind === 'travel' ? (row.engagement as Travelled).outlays : [];

export const rejectsLines = (lines: readonly LineDecision[] = []): boolean =>
  lines.some(({ decision }) => decision === 'reject');

/** A claim is approved with a decision on each of its outlays, and no other line. */
export function linesFault(
  row: CompensationRow,
  lines: readonly LineDecision[] = [],
): LinesFault | undefined {
  const decided = new Set(lines.map(({ line }) => line));
  const outlays = outlaysOf(row);
  const isWhole = decided.size === lines.length && outlays.every((_, at) => decided.has(at + 1));
  if (!isWhole || lines.length !== outlays.length) return 'lines-undecided';
  return lines.some(({ decision, reason }) => decision === 'reject' && !reason)
    ? 'line-reason-missing'
    : undefined;
}

/** Outlays one by one: what is not accepted leaves the claim, and the rest stands anew, to be approved as it is then. */
@Injectable()
export class DecideLines {
  constructor(
    private readonly compensations: CompensationStore,
    private readonly tariffs: TariffStore,
  ) {}

  async record(tx: Tx, compensationId: string, lines: readonly LineDecision[], by: string): Promise<void> {
    await tx.manager.query(
      `insert into outlay_decision (tenant, id, compensation_id, line, decision, reason, decided_by)
       select $1, id, $2, line, decision, reason, $4
         from json_to_recordset($3::json) as r (id uuid, line integer, decision text, reason text)`,
      [tx.tenant, compensationId, JSON.stringify(lines.map((line) => ({ ...line, id: newId() }))), by],
    );
  }

  /** Reverses the claim; nothing accrues where nothing is left of it. */
  async replace(
    tx: Tx,
    row: CompensationRow,
    lines: readonly LineDecision[],
  ): Promise<Replacement | undefined> {
    const claimed = row.engagement as Travelled;
    const rejected = new Set(lines.filter(({ decision }) => decision === 'reject').map(({ line }) => line));
    const engagement = { ...claimed, outlays: claimed.outlays.filter((_, at) => !rejected.has(at + 1)) };
    const tariff = (await this.tariffs.byId(tx, row.tariffId))!;
    const reckoning = reckonTravel({ ...engagement, date: row.date }, { ...tariff.rules, ...engagement });
    const { amountOre = 0, taxFreeOre = 0 } = reckoning.kind === 'calculated' ? reckoning : {};
    const rest =
      reckoning.kind === 'calculated'
        ? this.compensations.prepare({
            ...row,
            engagement,
            amountOre,
            taxFreeOre,
            revision: row.revision + 1,
          })
        : undefined;
    await this.compensations.reverse(tx, [{ row, reason: 'lines-rejected', replacedBy: rest?.id ?? null }]);
    if (!rest) return undefined;
    await this.compensations.accrue(tx, [rest]);
    await tx.manager.query(
      `insert into travel_claim (tenant, id, compensation_id, mileage_metres, outlays, claimed_by, on_behalf, claimed_on,
                                 replaces)
       select tenant, $3, $4, mileage_metres, $5, claimed_by, on_behalf, claimed_on, $2
         from travel_claim where tenant = $1 and compensation_id = $2`,
      [tx.tenant, row.id, newId(), rest.id, JSON.stringify(engagement.outlays)],
    );
    return { compensationId: rest.id, contentHash: rest.contentHash, amountOre: rest.amountOre };
  }
}
