import { CompensationApproved, CompensationRejected, event } from '@medverka/event-contracts';
import { failpoint, newId, Outbox, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { HourClaims } from '../claim-hours/hour-claims.ts';
import { type Approver, type Refusal, refusalOf } from '../domain/approval.ts';
import { type Budget, type Reservation, spend, type Used } from '../domain/budget.ts';
import { BudgetStore, budgetKey, type Share } from '../storage/budget.store.ts';
import type { CompensationRow } from '../storage/compensation.row.ts';
import { CompensationStore } from '../storage/compensation.store.ts';
import { PayeeStore } from '../storage/payee.store.ts';
import {
  DecideLines,
  type LineDecision,
  linesFault,
  type Replacement,
  rejectsLines,
} from './decide-lines.ts';

export interface Decision {
  readonly compensationId: string;
  /** Of what the approver saw: changed content is not approved. */
  readonly contentHash: string;
  readonly decision: 'approve' | 'reject';
  /** A code; needed to reject. */
  readonly reason?: string;
  /** To approve a claim with outlays: what becomes of each. */
  readonly lines?: readonly LineDecision[];
}

export interface Decided {
  readonly compensationId: string;
  readonly outcome: 'approved' | 'rejected' | 'refused';
  readonly reason?: Refusal | 'not-found' | 'reason-missing' | 'budget-insufficient' | string;
  /** Of `budget-insufficient`: how much the budget of that year is short, in öre. */
  readonly shortOre?: number;
  /** What stands of a claim after lines of it were rejected; it waits for its own approval. */
  readonly replacedBy?: Replacement;
}

type Sheet = { budgets: Map<string, Budget>; shares: Map<string, Share> };

/** Several lines at once, each decided on its own, each decision recorded: also those that are refused. */
@Injectable()
export class ApproveCompensations {
  constructor(
    private readonly compensations: CompensationStore,
    private readonly budgets: BudgetStore,
    private readonly payees: PayeeStore,
    private readonly outbox: Outbox,
    private readonly hours: HourClaims,
    private readonly lines: DecideLines,
  ) {}

  async decide(tx: Tx, decisions: readonly Decision[], approver: Approver): Promise<Decided[]> {
    const locked = await this.compensations.lock(
      tx,
      decisions.map(({ compensationId }) => compensationId),
    );
    const rows = new Map(locked.map((row) => [row.id, row]));
    const payees = await this.payees.find(
      tx,
      locked.map(({ residentId }) => residentId),
    );
    const sheet = await this.readSheet(tx, locked);
    const assignmentIds = locked.map(({ assignmentId }) => assignmentId);
    const differing = await this.hours.differing(tx, assignmentIds);
    const undecided = await this.lines.undecidedLosses(tx, assignmentIds);

    const decided = decisions.map((decision): Decided => {
      const row = rows.get(decision.compensationId);
      const payeeAccount = row ? (payees.get(row.residentId)?.accountId ?? null) : null;
      const occasion = row ? `${row.assignmentId} ${row.occasion}` : '';
      const waits = { hoursDiffer: differing.has(occasion), lossUndecided: undecided.has(occasion) };
      const outcome = decideOne(decision, row && { ...row, payeeAccount, ...waits }, approver, sheet);
      if (row && outcome.outcome !== 'refused') rows.set(row.id, { ...row, state: outcome.outcome });
      return { compensationId: decision.compensationId, ...outcome };
    });
    await this.save(tx, decided, rows, approver);
    await record(tx, decisions, decided, rows, approver);
    return this.settleLines(tx, decisions, decided, rows, approver);
  }

  /** Outlays that were decided one by one; of a claim that lost some, the rest is put up anew. */
  private async settleLines(
    tx: Tx,
    decisions: readonly Decision[],
    decided: readonly Decided[],
    rows: ReadonlyMap<string, CompensationRow>,
    { accountId }: Approver,
  ): Promise<Decided[]> {
    const settled: Decided[] = [];
    for (const [at, one] of decided.entries()) {
      const { lines = [] } = decisions[at]!;
      const row = rows.get(one.compensationId);
      const isDecided = row !== undefined && one.outcome !== 'refused' && lines.length > 0;
      if (isDecided) await this.lines.record(tx, row.id, lines, accountId);
      const replacedBy =
        isDecided && rejectsLines(lines) ? await this.lines.replace(tx, row, lines) : undefined;
      settled.push(replacedBy ? { ...one, replacedBy } : one);
      if (isDecided && rejectsLines(lines)) await this.budgets.settle(tx, [row.requestId]);
    }
    return settled;
  }

  private async readSheet(tx: Tx, rows: readonly CompensationRow[]): Promise<Sheet> {
    const requestIds = [...new Set(rows.map(({ requestId }) => requestId))];
    const { budgets, shares } = await this.budgets.lockShares(tx, requestIds);
    return { budgets, shares: new Map(shares.map((share) => [`${share.requestId} ${share.year}`, share])) };
  }

  private async save(
    tx: Tx,
    decided: readonly Decided[],
    rows: ReadonlyMap<string, CompensationRow>,
    { accountId, residentId }: Approver,
  ): Promise<void> {
    const changed = decided.flatMap(({ compensationId, outcome, reason }) =>
      outcome === 'refused'
        ? []
        : [{ row: rows.get(compensationId)!, outcome, reason: reason ?? 'unstated' }],
    );
    if (changed.length === 0) return;
    await tx.manager.query(
      `update compensation c
          set state = r.outcome,
              approved_by = case when r.outcome = 'approved' then $3::text end,
              approver_resident = case when r.outcome = 'approved' then $4::uuid end,
              approved_hash = case when r.outcome = 'approved' then r.hash end,
              approved_at = case when r.outcome = 'approved' then clock_timestamp() end
         from json_to_recordset($2::json) as r (id uuid, outcome text, hash text)
        where c.tenant = $1 and c.id = r.id`,
      [
        tx.tenant,
        JSON.stringify(changed.map(({ row, outcome }) => ({ id: row.id, outcome, hash: row.contentHash }))),
        accountId,
        residentId,
      ],
    );
    await failpoint('approval.before-budget');
    await this.budgets.settle(tx, [...new Set(changed.map(({ row }) => row.requestId))]);
    await failpoint('approval.before-event');
    this.outbox.add(
      tx,
      changed.map(
        ({ row: { id: compensationId, residentId: resident, revision, amountOre }, outcome, reason }) =>
          outcome === 'approved'
            ? event(CompensationApproved, { compensationId, residentId: resident, revision, amountOre })
            : event(CompensationRejected, {
                compensationId,
                residentId: resident,
                revision,
                amountOre,
                reason,
              }),
      ),
    );
  }
}

function decideOne(
  { contentHash, decision, reason, lines }: Decision,
  row:
    | (CompensationRow & { payeeAccount: string | null; hoursDiffer: boolean; lossUndecided: boolean })
    | undefined,
  approver: Approver,
  { budgets, shares }: Sheet,
): Omit<Decided, 'compensationId'> {
  if (!row) return { outcome: 'refused', reason: 'not-found' };
  const refusal = refusalOf(row, approver, contentHash);
  if (refusal) return { outcome: 'refused', reason: refusal };
  if (decision === 'reject') {
    return reason ? { outcome: 'rejected', reason } : { outcome: 'refused', reason: 'reason-missing' };
  }
  const fault = linesFault(row, lines);
  if (fault) return { outcome: 'refused', reason: fault };
  if (rejectsLines(lines)) return { outcome: 'rejected', reason: 'lines-rejected' };
  const year = Number(row.date.slice(0, 4));
  const share = shares.get(`${row.requestId} ${year}`)!;
  const budget = budgets.get(budgetKey(row.fundingSource, year))!;
  const spending = spend(budget, share, share, row.kind === 'travel' ? 'travel' : 'fee', row.amountOre);
  if (spending.kind === 'rejected') {
    return { outcome: 'refused', reason: spending.reason, shortOre: spending.shortOre };
  }
  budgets.set(budgetKey(row.fundingSource, year), spending.budget);
  shares.set(`${row.requestId} ${year}`, merged(share, spending.reservation, spending.used));
  return { outcome: 'approved' };
}

const merged = (share: Share, reservation: Reservation, used: Used): Share => ({
  ...share,
  ...reservation,
  ...used,
});

async function record(
  tx: Tx,
  decisions: readonly Decision[],
  decided: readonly Decided[],
  rows: ReadonlyMap<string, CompensationRow>,
  { accountId, onBehalfOf }: Approver,
): Promise<void> {
  await tx.manager.query(
    `insert into approval_decision (tenant, id, compensation_id, decision, outcome, reason, content_hash, decided_by, on_behalf_of)
     select $1, id, "compensationId", decision, outcome, reason, "contentHash", $3, "onBehalfOf"
       from json_to_recordset($2::json) as r (id uuid, "compensationId" uuid, decision text, outcome text, reason text,
                                              "contentHash" text, "onBehalfOf" text)`,
    [
      tx.tenant,
      JSON.stringify(
        decisions.map((decision, at) => {
          const row = rows.get(decision.compensationId);
          const behalf = row && onBehalfOf?.(row.fundingSource, row.amountOre);
          return { ...decision, ...decided[at], id: newId(), onBehalfOf: behalf };
        }),
      ),
      accountId,
    ],
  );
}
