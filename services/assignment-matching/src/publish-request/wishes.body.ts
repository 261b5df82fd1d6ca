import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, Matches, ValidateNested } from 'class-validator';

/** A code from somebody's list: letters, digits and `._:+-`. */
export const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;

export class QuotaBody {
  /** `gender`, `age`, `municipality`, `kind`, `theme`, `experience` or `language`. */
  @Matches(code)
  feature!: string;

  @Matches(code)
  value!: string;

  @IsInt()
  min!: number;

  @IsInt()
  max!: number;

  /** 1 is kept longest; higher numbers give way first when a coordinator approves that. */
  @IsOptional()
  @IsInt()
  priority?: number;
}

export class AtMostBody {
  @Matches(code)
  feature!: string;

  @IsInt()
  max!: number;

  /** Only this value; otherwise each value of the feature. */
  @IsOptional()
  @Matches(code)
  value?: string;
}

/** Who is wished for: what a draw looks at, in a request as in a trial of one. */
export class WishesBody {
  /** Experience of any of these. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(code, { each: true })
  themes?: string[];

  /** `patient:mental-health`: any of these. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(code, { each: true })
  demandedExperience?: string[];

  /** Trainings beyond those that the activity's kind demands; all of them. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(code, { each: true })
  demandedTrainings?: string[];

  /** Organisations that participants are not tied to; for a user audit, when left out, whoever asks. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(code, { each: true })
  independentOf?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => QuotaBody)
  quotas?: QuotaBody[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AtMostBody)
  atMost?: AtMostBody[];
}
