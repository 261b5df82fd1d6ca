import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { HowOften, Reach, Tie } from '../domain/eligibility.ts';
import { type NeedKind, type Needs, needKinds, type Wishes } from '../domain/wishes.ts';
import { MayBeLeftOut } from './may-be-left-out.ts';

export class NeedsDto implements Needs {
  @IsArray()
  @ArrayMaxSize(needKinds.length)
  @IsIn(needKinds, { each: true })
  kinds!: NeedKind[];

  /** Two letters, for `interpreter`. */
  @MayBeLeftOut()
  @IsString()
  @Length(2, 2)
  interpreterLanguage?: string;
}

export class ReachDto implements Reach {
  /** Codes; `null`: anywhere. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(290)
  @IsString({ each: true })
  municipalities: string[] | null = null;

  @IsBoolean()
  online: boolean = true;

  @IsBoolean()
  inRoom: boolean = true;
}

export class HowOftenDto implements HowOften {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  perMonth: number | null = null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  perYear: number | null = null;
}

export class TieDto implements Tie {
  /** The organisation that the resident should not take part in: an employer, a dispute. */
  @IsString()
  @Length(1, 100)
  organisation!: string;
}

export class WishesDto implements Wishes {
  /** Code of an area of the county; see `GET /v1/areas`. */
  @MayBeLeftOut()
  @IsString()
  @Length(2, 64)
  area?: string;

  /** Two letters each: languages spoken beside `language`. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(2, 2, { each: true })
  languages?: string[];

  /** Needs the resident's consent `needs`. Never part of a draw. */
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => NeedsDto)
  needs?: NeedsDto;

  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ReachDto)
  reach?: ReachDto;

  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => HowOftenDto)
  howOften?: HowOftenDto;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => TieDto)
  ties?: TieDto[];

  /** Instead of a birth date, for adults. */
  @MayBeLeftOut()
  @IsInt()
  @Min(1900)
  birthYear?: number;
}
