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
import type { ShownCertificate } from '../domain/certificate.ts';
import type { Ineligible } from '../domain/eligibility.ts';
import type { Words } from '../domain/words.ts';
import { ChangeAnswer } from '../explain-seat/explanation-answer.ts';

export class WordsAnswer implements Words {
  @IsString()
  sv!: string;

  @IsString()
  en!: string;
}

/** Target, pool and panel of one value of a feature; null where a figure would point at fewer than five people. */
export class CompositionRowAnswer {
  @IsString()
  feature!: string;

  @IsString()
  value!: string;

  @ValidateNested()
  @Type(() => WordsAnswer)
  name!: WordsAnswer;

  @IsOptional()
  @IsInt()
  min?: number;

  @IsOptional()
  @IsInt()
  max?: number;

  /** People who could be drawn, or hold a seat. */
  @IsOptional()
  @IsInt()
  pool!: number | null;

  /** Seats taken; in a trial as many as a panel is expected to have. */
  @IsOptional()
  @IsNumber()
  panel!: number | null;
}

/** A change of a limit that a panel takes or took. */
export class RelaxationWithWords extends ChangeAnswer {
  @ValidateNested()
  @Type(() => WordsAnswer)
  reason!: WordsAnswer;
}

export class ApprovedRelaxation extends RelaxationWithWords {
  @IsBoolean()
  approved!: boolean;
}

/** How fair the lottery was, and how fair one can be at all. */
export class CertificateAnswer implements ShownCertificate {
  /** The smallest chance that anybody had, from 0 to 1. */
  @IsNumber()
  lowestChance!: number;

  /** Certified: no lottery within these limits gives everybody more. */
  @IsNumber()
  bound!: number;

  /** 1: the fairest lottery there is, with regard to who took part lately. */
  @IsNumber()
  reachedOfBound!: number;

  /** Whether that is proved; else `gap` is what may be missing. */
  @IsBoolean()
  proved!: boolean;

  @IsNumber()
  gap!: number;
}

/** People who cannot be drawn, by the first reason that applies to them; null for fewer than five. */
export class IneligibleAnswer {
  @IsString()
  reason!: Ineligible;

  @ValidateNested()
  @Type(() => WordsAnswer)
  name!: WordsAnswer;

  @IsOptional()
  @IsInt()
  people!: number | null;
}

export class CompositionAnswer {
  @IsUUID()
  requestId!: string;

  @IsIn(['bank', 'no-lottery'])
  drawnFrom!: 'bank' | 'no-lottery';

  /** How many could be drawn or hold a seat; null when fewer than five. */
  @IsOptional()
  @IsInt()
  people!: number | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CompositionRowAnswer)
  rows!: CompositionRowAnswer[];

  /** Who could not be drawn, of how many and why. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => IneligibleAnswer)
  ineligible!: IneligibleAnswer[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ApprovedRelaxation)
  relaxations!: ApprovedRelaxation[];

  /** Left out without a lottery, and where fewer than five people could be drawn. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CertificateAnswer)
  certificate?: CertificateAnswer;

  /** Something is left out because it is about fewer than five people. */
  @IsBoolean()
  hidden!: boolean;
}
