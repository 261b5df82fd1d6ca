import { Transactions, type Tx } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  offsetOf,
  PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { type CompensationState, compensationStates } from '../domain/approval.ts';
import { Deputies } from '../keep-deputies/deputies.ts';
import type { CompensationRow } from '../storage/compensation.row.ts';
import { localDay } from '../storage/local-day.ts';
import { CompensationAnswer, ExplainedAnswer } from './compensation-answer.ts';
import { CompensationViews } from './compensation-views.ts';

interface Scope {
  readonly residentId: string | null;
  readonly fundingSources: readonly string[] | null;
}

class CompensationsQuery extends PageQuery {
  @IsOptional()
  @IsIn(compensationStates)
  state?: CompensationState;

  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  fundingSource?: string;

  @IsOptional()
  @IsUUID()
  requestId?: string;

  /** Of one resident: the own ones of somebody who approves or coordinates as well, too. */
  @IsOptional()
  @IsUUID()
  residentId?: string;
}

/** Approvers and coordinators see those of their funding sources, residents their own. Nobody sees experience here. */
@Controller('compensations')
@Allow('approver', 'coordinator', 'resident')
export class CompensationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly views: CompensationViews,
    private readonly deputies: Deputies,
  ) {}

  @Get()
  @Answers(200, CompensationAnswer, { page: true })
  list(@Query() query: CompensationsQuery, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const scope = await this.scopeOfList(tx, caller, query.residentId);
      const { rows, total, sumOre } = await this.views.page(tx, {
        ...scope,
        fundingSources: narrowed(scope.fundingSources, query.fundingSource),
        state: query.state ?? null,
        requestId: query.requestId ?? null,
        limit: query.limit,
        offset: offsetOf(query),
      });
      return { ...pageOf(rows.map(shown), total, query), sumOre };
    });
  }

  /** With the reckoning step by step, and what has happened from accrued to paid. */
  @Get(':id')
  @Answers(200, ExplainedAnswer)
  one(@Param('id', ParseUUIDPipe) id: string, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const scope = await this.scope(tx, caller);
      const row = await this.views.find(tx, id);
      const isInScope =
        row &&
        (scope.residentId === null || row.residentId === scope.residentId) &&
        (scope.fundingSources === null || scope.fundingSources.includes(row.fundingSource));
      if (!row || !(isInScope || isOwn(caller, row.residentId))) throw new Problem(404, 'not-found');
      const { steps } = await this.views.explain(tx, row);
      return { ...shown(row), engagement: row.engagement, steps, history: await this.views.history(tx, id) };
    });
  }

  /** The own ones are seen whatever else somebody may see; of another resident only what the scope holds. */
  private async scopeOfList(tx: Tx, caller: Caller, residentId: string | undefined): Promise<Scope> {
    if (residentId !== undefined && isOwn(caller, residentId)) return { residentId, fundingSources: null };
    const scope = await this.scope(tx, caller);
    if (residentId === undefined) return scope;
    return scope.residentId === null ? { ...scope, residentId } : { ...scope, fundingSources: [] };
  }

  /** A deputy sees what the absent approver decides on. */
  private async scope(tx: Tx, caller: Caller): Promise<Scope> {
    const scope = scopeOf(caller);
    if (scope.fundingSources === null) return scope;
    const delegated = await this.deputies.rightsOf(tx, caller.accountId, localDay(await tx.clock()));
    if (delegated.some(({ fundingSource }) => fundingSource === undefined))
      return { ...scope, fundingSources: null };
    const more = delegated.flatMap(({ fundingSource }) => fundingSource ?? []);
    return { ...scope, fundingSources: [...new Set([...scope.fundingSources, ...more])] };
  }
}

/** Coordinators see all of the county, approvers what a grant of theirs covers, residents the own. */
function scopeOf(caller: Caller): Scope {
  if (caller.has('coordinator')) return { residentId: null, fundingSources: null };
  const grants = caller.scopes('approver');
  if (grants.length > 0) {
    const all = grants.some(({ fundingSource }) => fundingSource === undefined);
    return {
      residentId: null,
      fundingSources: all ? null : grants.flatMap(({ fundingSource }) => fundingSource ?? []),
    };
  }
  if (caller.residentId === undefined) throw new Problem(403, 'no-resident');
  return { residentId: caller.residentId, fundingSources: null };
}

const isOwn = (caller: Caller, residentId: string): boolean =>
  caller.has('resident') && caller.residentId === residentId;

const narrowed = (scope: readonly string[] | null, wanted?: string): readonly string[] | null =>
  wanted === undefined ? scope : scope === null || scope.includes(wanted) ? [wanted] : [];

const shown = ({ id, engagement: _, payoutLineId, payeeId: __, ...row }: CompensationRow) => ({
  compensationId: id,
  ...row,
  payoutId: payoutLineId,
});
