import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { AccrueFees } from '../calculate-compensation/accrue-fees.ts';
import { reckonTravel } from '../domain/travel.ts';
import { AttendanceStore } from '../storage/attendance.store.ts';
import type { CompensationRow, Travelled } from '../storage/compensation.row.ts';
import { CompensationStore } from '../storage/compensation.store.ts';
import { TariffStore } from '../storage/tariff.store.ts';

/** What an approver says about one outlay of a claim, or about its lost earnings; lines are counted from 1. */
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

/** How many lines a claim has: its outlays in their order, and lost earnings, with their certificate, as the last. */
function linesOf(row: CompensationRow): number {
  if (row.kind !== 'travel') return 0;
  const { outlays, lostEarnings } = row.engagement as Travelled;
  return outlays.length + (lostEarnings ? 1 : 0);
}

export const rejectsLines = (lines: readonly LineDecision[] = []): boolean =>
  lines.some(({ decision }) => decision === 'reject');

/** A claim is approved with a decision on each of its lines, and no other. */
export function linesFault(
  row: CompensationRow,
  lines: readonly LineDecision[] = [],
): LinesFault | undefined {
  const decided = new Set(lines.map(({ line }) => line));
  const wanted = Array.from({ length: linesOf(row) }, (_, at) => at + 1);
  const isWhole = decided.size === lines.length && wanted.every((line) => decided.has(line));
  if (!isWhole || lines.length !== wanted.length) return 'lines-undecided';
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
    private readonly attendances: AttendanceStore,
    private readonly fees: AccrueFees,
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
    const { lostEarnings, ...others } = claimed;
    const losesEarnings = lostEarnings !== undefined && rejected.has(claimed.outlays.length + 1);
    const engagement: Travelled = {
      ...(losesEarnings ? others : claimed),
      outlays: claimed.outlays.filter((_, at) => !rejected.has(at + 1)),
    };
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
    if (rest) await this.keep(tx, row, rest, engagement);
    // Without the lost earnings the fee is what the tariff says of the hours.
    const attendance = losesEarnings && (await this.attendances.find(tx, row.assignmentId, row.occasion));
    if (attendance) await this.fees.settle(tx, [attendance]);
    return rest && { compensationId: rest.id, contentHash: rest.contentHash, amountOre: rest.amountOre };
  }

  private async keep(tx: Tx, row: CompensationRow, rest: CompensationRow, engagement: Travelled) {
    await this.compensations.accrue(tx, [rest]);
    await tx.manager.query(
      `insert into travel_claim (tenant, id, compensation_id, mileage_metres, outlays, claimed_by, on_behalf, claimed_on,
                                 replaces)
       select tenant, $3, $4, mileage_metres, $5, claimed_by, on_behalf, claimed_on, $2
         from travel_claim where tenant = $1 and compensation_id = $2`,
      [tx.tenant, row.id, newId(), rest.id, JSON.stringify(engagement.outlays)],
    );
  }

  /** Occasions whose fee is lost earnings, in a claim that nobody has approved; of these assignments. */
  async undecidedLosses(tx: Tx, assignmentIds: readonly string[]): Promise<Set<string>> {
    const rows: { key: string }[] = await tx.manager.query(
      `select assignment_id || ' ' || occasion as key from compensation
        where tenant = $1 and assignment_id = any($2) and kind = 'travel' and state in ('accrued', 'rejected')
          and engagement ? 'lostEarnings'`,
      [tx.tenant, assignmentIds],
    );
    return new Set(rows.map(({ key }) => key));
  }
}
