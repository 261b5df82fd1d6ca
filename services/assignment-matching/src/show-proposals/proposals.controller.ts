import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import type { Composition } from '../domain/composition.ts';
import { compositionTable } from '../domain/composition-table.ts';
import { scopeOf } from '../domain/standing-group.ts';
import { notFound } from '../problems.ts';
import { CompositionRowAnswer } from '../show-composition/composition-answer.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { trialOutcomes } from '../try-draw/trial-draw-answer.ts';
import { type Trial, TrialEngine } from '../try-draw/trial-engine.ts';
import { outcomeOf } from '../try-draw/trial-outcome.ts';
import { type Compared, ShowProposals } from './show-proposals.ts';

export class ProposalAnswer {
  /** For coordinators. */
  @IsOptional()
  @IsUUID()
  residentId?: string;

  /** Why this person and not the draw. */
  @IsString()
  reason!: string;
}

/** A panel as it is to be expected: each figure the mean of the lottery. */
export class ExpectedPanelAnswer {
  @IsIn(trialOutcomes)
  outcome!: (typeof trialOutcomes)[number];

  /** How many could be drawn or are seated; null when fewer than five. */
  @IsOptional()
  @IsInt()
  people!: number | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CompositionRowAnswer)
  rows!: CompositionRowAnswer[];
}

export class ProposalsAnswer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ProposalAnswer)
  proposed!: ProposalAnswer[];

  /** What the draw would give if it filled every seat. */
  @ValidateNested()
  @Type(() => ExpectedPanelAnswer)
  drawn!: ExpectedPanelAnswer;

  /** With the proposed people seated. For coordinators: the difference tells of those few people. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ExpectedPanelAnswer)
  beside?: ExpectedPanelAnswer;
}

@Controller('requests')
@Allow('requester', 'coordinator')
export class ProposalsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly show: ShowProposals,
    private readonly engine: TrialEngine,
  ) {}

  /** The people whom a coordinator proposes, with the reasons, beside what the draw would give without them. */
  @Get(':id/proposals')
  @Answers(200, ProposalsAnswer)
  async proposals(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ProposalsAnswer> {
    const { filling, compared, sees } = await this.transactions.run(caller.tenant, async (tx) => {
      const seen = await this.access.find(tx, caller, id);
      const found = await this.show.compare(tx, seen, caller);
      const all = caller.has('coordinator', scopeOf(seen.group));
      return { filling: seen.request.terms.filling, compared: found, sees: all };
    });
    if (filling.by !== 'named' || !compared) throw notFound();
    return {
      proposed: filling.people.map(({ residentId, reason }) => ({ reason, ...(sees ? { residentId } : {}) })),
      drawn: await this.expected(compared, compared.drawn),
      ...(sees ? { beside: await this.expected(compared, compared.beside) } : {}),
    };
  }

  private async expected({ terms }: Compared, composition: Composition): Promise<ExpectedPanelAnswer> {
    const trial = await this.engine.solve(composition);
    const chances = trial.kind === 'prepared' ? trial.fairness.probabilities : {};
    const shares = composition.people.map(({ id, features }) => ({ features, seat: chances[id] ?? 0 }));
    const { people, rows } = compositionTable(shares, terms);
    return { outcome: outcomeOf(trial), people, rows: rows.map(isFeasible(trial) ? asIs : withoutPanel) };
  }
}

type Row = CompositionRowAnswer;
const isFeasible = (trial: Trial): boolean => trial.kind === 'prepared';
const asIs = (row: Row): Row => row;
const withoutPanel = (row: Row): Row => ({ ...row, panel: null });
