import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { Ineligible } from '../domain/eligibility.ts';
import { CompositionRowAnswer, WordsAnswer } from '../show-composition/composition-answer.ts';
import { trialOutcomes } from '../try-draw/trial-draw-answer.ts';

export class OwnProposalBody {
  /** Whom the coordinator would ask, at most as many as there are seats. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  residentIds!: string[];
}

export class BrokenRuleAnswer {
  @IsString()
  reason!: Ineligible;

  @ValidateNested()
  @Type(() => WordsAnswer)
  name!: WordsAnswer;
}

export class JudgedPersonAnswer {
  @IsUUID()
  residentId!: string;

  /** Rules that hold for whoever is proposed too: with one of these nobody is asked, and no seat is counted. */
  @ValidateNested({ each: true })
  @Type(() => BrokenRuleAnswer)
  barred!: BrokenRuleAnswer[];

  /** Own wishes and demanded experience: the draw leaves them out, a proposal may ask all the same. */
  @ValidateNested({ each: true })
  @Type(() => BrokenRuleAnswer)
  against!: BrokenRuleAnswer[];
}

export class BrokenLimitAnswer {
  @IsString()
  feature!: string;

  @IsString()
  value!: string;

  @ValidateNested()
  @Type(() => WordsAnswer)
  name!: WordsAnswer;

  /** `max`: too many are proposed; `min`: too few, even if every seat that is left went to one of them. */
  @IsIn(['min', 'max'])
  limit!: 'min' | 'max';

  @IsInt()
  allowed!: number;
}

/** `panel` is what the draw is expected to give. */
export class ComparedRowAnswer extends CompositionRowAnswer {
  /** Of those proposed who can be asked; null where the pool has fewer than five of them. */
  @IsOptional()
  @IsInt()
  proposed!: number | null;

  /** With them seated and the seats left drawn, as is to be expected; null where limits cannot be met. */
  @IsOptional()
  @IsNumber()
  beside!: number | null;
}

export class ComparedProposalAnswer {
  @IsInt()
  seats!: number;

  @ValidateNested({ each: true })
  @Type(() => JudgedPersonAnswer)
  people!: JudgedPersonAnswer[];

  /** Limits that no draw beside them can mend. */
  @ValidateNested({ each: true })
  @Type(() => BrokenLimitAnswer)
  limits!: BrokenLimitAnswer[];

  @IsIn(trialOutcomes)
  drawn!: (typeof trialOutcomes)[number];

  @IsIn(trialOutcomes)
  beside!: (typeof trialOutcomes)[number];

  @ValidateNested({ each: true })
  @Type(() => ComparedRowAnswer)
  rows!: ComparedRowAnswer[];
}
