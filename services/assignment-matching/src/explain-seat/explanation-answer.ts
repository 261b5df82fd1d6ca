import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { BindingRule, Explanation } from '../domain/explanation.ts';

export class SentencesAnswer {
  @IsArray()
  @IsString({ each: true })
  sv!: string[];

  @IsArray()
  @IsString({ each: true })
  en!: string[];
}

/** `people` (never fewer than five) share `seats`; with `min` the seats are kept for them and the reader is not one. */
export class BindingRuleAnswer implements BindingRule {
  @IsString()
  feature!: string;

  @IsString()
  value!: string;

  @IsIn(['min', 'max'])
  limit!: 'min' | 'max';

  @IsInt()
  seats!: number;

  @IsInt()
  people!: number;
}

/** A wish that was changed, with the requester's approval, since it could not be met. */
export class ChangeAnswer {
  @IsString()
  feature!: string;

  @IsString()
  value!: string;

  @IsIn(['min', 'max'])
  limit!: 'min' | 'max';

  @IsInt()
  from!: number;

  @IsInt()
  to!: number;
}

/** What chance gave the resident, and why. Nothing in it is about any other person, nor about fewer than five. */
export class ChanceAnswer {
  @IsIn(['drawn', 'drawn-member', 'member', 'named', 'association', 'substitute', 'not-drawn'])
  seat!: Explanation['seat'];

  /** From 0 to 1; only where chance decided. */
  @IsOptional()
  @IsNumber()
  chance?: number;

  /** Of all who could be drawn; left out where they were fewer than five. */
  @IsOptional()
  @IsNumber()
  lowest?: number;

  @IsOptional()
  @IsNumber()
  highest?: number;

  @IsOptional()
  @IsNumber()
  average?: number;

  /** Weight of the own lot: 1, or less for somebody who took part lately. */
  @IsOptional()
  @IsNumber()
  share?: number;

  /** Whether it is proved that no lottery is fairer; only where chance decided. */
  @IsOptional()
  @IsBoolean()
  proved?: boolean;

  /** The rule that held the own chance down most. */
  @IsOptional()
  @ValidateNested()
  @Type(() => BindingRuleAnswer)
  rule?: BindingRuleAnswer;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ChangeAnswer)
  notMet!: ChangeAnswer[];

  /** Something is left out because it is about fewer than five people. */
  @IsBoolean()
  hidden!: boolean;

  /** The same in plain words. */
  @ValidateNested()
  @Type(() => SentencesAnswer)
  sentences!: SentencesAnswer;
}

/** Why the resident has the seat. */
export class ExplanationAnswer extends ChanceAnswer {
  @IsUUID()
  assignmentId!: string;
}

export const chanceAnswer = ({ notMet, sentences, ...explanation }: Explanation): ChanceAnswer => ({
  ...explanation,
  notMet: [...notMet],
  sentences: { sv: [...sentences.sv], en: [...sentences.en] },
});
