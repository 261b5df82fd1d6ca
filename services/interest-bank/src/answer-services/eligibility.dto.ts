import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { Eligibility, HowOften, Reach, Tie } from '../domain/eligibility.ts';
import type { Availability } from '../domain/profile.ts';
import { AvailabilityDto } from '../register-resident/profile.dto.ts';

export class ConsentInForce {
  @IsString()
  purpose!: string;

  /** The last day; `null` where it holds until it is withdrawn. */
  @IsOptional()
  @IsISO8601()
  until!: string | null;
}

export class TrainingInForce {
  @IsString()
  kind!: string;

  @IsOptional()
  @IsISO8601()
  validUntil!: string | null;
}

export class ReachView implements Reach {
  /** Codes; `null`: anywhere. */
  @IsOptional()
  @IsString({ each: true })
  municipalities!: readonly string[] | null;

  @IsBoolean()
  online!: boolean;

  @IsBoolean()
  inRoom!: boolean;
}

export class HowOftenView implements HowOften {
  @IsOptional()
  @IsInt()
  perMonth!: number | null;

  @IsOptional()
  @IsInt()
  perYear!: number | null;
}

export class MandateInForce {
  @IsUUID()
  associationId!: string;

  @IsISO8601()
  from!: string;

  /** The last day; `null` where it has none yet. */
  @IsOptional()
  @IsISO8601()
  until!: string | null;
}

export class TieView implements Tie {
  @IsString()
  organisation!: string;
}

/** What is in force today and decides whether a resident may be asked. No needs: those stay in the bank. */
export class EligibilityView implements Eligibility {
  @ValidateNested({ each: true })
  @Type(() => ConsentInForce)
  consents!: readonly ConsentInForce[];

  @IsObject()
  @ValidateNested()
  @Type(() => AvailabilityDto)
  availability!: Availability;

  @ValidateNested({ each: true })
  @Type(() => TrainingInForce)
  trainings!: readonly TrainingInForce[];

  @ValidateNested()
  @Type(() => ReachView)
  reach!: Reach;

  @ValidateNested()
  @Type(() => HowOftenView)
  howOften!: HowOften;

  /** Then gender, birth year and municipality are not told either. */
  @IsBoolean()
  protectedIdentity!: boolean;

  /** Not to be asked before the welcome talk; only where the county wants that. */
  @IsBoolean()
  awaitsWelcome!: boolean;

  @ValidateNested({ each: true })
  @Type(() => MandateInForce)
  mandates!: readonly MandateInForce[];

  @ValidateNested({ each: true })
  @Type(() => TieView)
  ties!: readonly Tie[];
}
