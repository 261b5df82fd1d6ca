import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, ValidateNested } from 'class-validator';
import {
  CertificateAnswer,
  CompositionRowAnswer,
  IneligibleAnswer,
  RelaxationWithWords,
} from '../show-composition/composition-answer.ts';

export const trialOutcomes = ['feasible', 'infeasible', 'too-few-people', 'not-decided'] as const;

/** What a draw would have to work with, and what it would give: figures, never people. */
export class TrialDrawAnswer {
  /** `not-decided`: time ran out before a panel, or the smallest change for one, was found. */
  @IsIn(trialOutcomes)
  outcome!: (typeof trialOutcomes)[number];

  @IsInt()
  seats!: number;

  /** How many could be drawn; null when fewer than five. */
  @IsOptional()
  @IsInt()
  people!: number | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => IneligibleAnswer)
  ineligible!: IneligibleAnswer[];

  /** Target, pool, and the numbers that a panel is expected to have: the mean of the lottery, exact when `proved`. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CompositionRowAnswer)
  rows!: CompositionRowAnswer[];

  /** The smallest change of limits that makes a panel possible. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RelaxationWithWords)
  relaxations!: RelaxationWithWords[];

  /** Of a feasible trial: the lowest chance and its certified bound. Left out for fewer than five people. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CertificateAnswer)
  certificate?: CertificateAnswer;

  /** Whether what is answered is proved to be the best; false when time ran out. */
  @IsBoolean()
  proved!: boolean;

  /** Something is left out because it is about fewer than five people. */
  @IsBoolean()
  hidden!: boolean;

  /** That the solver took. */
  @IsNumber()
  seconds!: number;
}
