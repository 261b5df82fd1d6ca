import { Injectable } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, ValidateNested } from 'class-validator';
import type { Composition } from '../domain/composition.ts';
import { compositionTable } from '../domain/composition-table.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import { CompositionRowAnswer } from '../show-composition/composition-answer.ts';
import { trialOutcomes } from '../try-draw/trial-draw-answer.ts';
import { TrialEngine } from '../try-draw/trial-engine.ts';
import { outcomeOf } from '../try-draw/trial-outcome.ts';

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

@Injectable()
export class ExpectedPanels {
  constructor(private readonly engine: TrialEngine) {}

  async of(terms: RequestTerms, composition: Composition): Promise<ExpectedPanelAnswer> {
    const trial = await this.engine.solve(composition);
    const chances = trial.kind === 'prepared' ? trial.fairness.probabilities : {};
    const shares = composition.people.map(({ id, features }) => ({ features, seat: chances[id] ?? 0 }));
    const { people, rows } = compositionTable(shares, terms);
    return {
      outcome: outcomeOf(trial),
      people,
      rows: trial.kind === 'prepared' ? [...rows] : rows.map((row) => ({ ...row, panel: null })),
    };
  }
}
