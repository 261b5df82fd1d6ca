import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type RoundingMode, roundingModes } from '../domain/exact.ts';
import { type PaidUnit, paidUnits, type RateBase, rateBases } from '../domain/tariff.ts';

export class AmountDto {
  /** Of the rate base, with at most four decimals. Either this or öre. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(1000)
  percent?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  ore?: number;
}

export class TierBoundDto {
  @IsInt()
  @Min(1)
  @Max(1440)
  minutes!: number;

  /** Whether exactly so many minutes belong to this tier. */
  @IsBoolean()
  inclusive!: boolean;
}

export class RateDto extends AmountDto {
  @IsIn(paidUnits)
  unit!: PaidUnit;

  @IsOptional()
  @ValidateNested()
  @Type(() => TierBoundDto)
  upTo?: TierBoundDto;
}

export class PreparationDto {
  @IsIn(['included', 'hours', 'percent'])
  kind!: 'included' | 'hours' | 'percent';

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  minutes?: number;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0.0001)
  @Max(1000)
  percent?: number;
}

export class LostEarningsDto {
  @IsIn(['none', 'instead', 'in-addition'])
  kind!: 'none' | 'instead' | 'in-addition';

  @IsOptional()
  @ValidateNested()
  @Type(() => AmountDto)
  cap?: AmountDto;

  @IsOptional()
  @IsBoolean()
  certificate?: boolean;
}

export class RoundingDto {
  @IsIn(roundingModes)
  mode!: RoundingMode;

  /** 1 keeps öre, 100 gives whole kronor. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  incrementOre!: number;

  @IsIn(['rate', 'line', 'total'])
  at!: 'rate' | 'line' | 'total';
}

class LateCancellationDto {
  @IsInt()
  @Min(1)
  @Max(1000)
  withinHours!: number;

  @IsInt()
  @Min(1)
  @Max(100)
  percent!: number;
}

class SameDayIllnessDto {
  @IsInt()
  @Min(1)
  @Max(100)
  percent!: number;
}

export class TariffRulesDto {
  @IsIn(rateBases)
  rateBase!: RateBase;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => RateDto)
  rates!: RateDto[];

  @IsBoolean()
  travelTimeCounts!: boolean;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  minimumMinutes?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => AmountDto)
  dailyCap?: AmountDto;

  @ValidateNested()
  @Type(() => PreparationDto)
  preparation!: PreparationDto;

  @ValidateNested()
  @Type(() => LostEarningsDto)
  lostEarnings!: LostEarningsDto;

  @ValidateNested()
  @Type(() => RoundingDto)
  rounding!: RoundingDto;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  mileageOrePerMil?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  claimMonths?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  receiptMonths?: number;

  /** Of the planned fee, when who asked calls off later than so many hours before. */
  @IsOptional()
  @ValidateNested()
  @Type(() => LateCancellationDto)
  lateCancellation?: LateCancellationDto;

  /** Of the planned fee, when the resident falls ill on the day. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SameDayIllnessDto)
  sameDayIllness?: SameDayIllnessDto;
}

const day = /^\d{4}-\d\d-\d\d$/;

export class TariffDto {
  /** Where the rules come from, for the reader. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  source?: string;

  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  code!: string;

  /** The first day of meetings that are paid by it. */
  @Matches(day)
  @IsISO8601({ strict: true })
  validFrom!: string;

  /** The last day; open when left out. */
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  validTo?: string | null;

  @ValidateNested()
  @Type(() => TariffRulesDto)
  rules!: TariffRulesDto;
}

export class PreviewDto {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  fundingSource!: string;

  @Matches(day)
  @IsISO8601({ strict: true })
  validFrom!: string;

  @ValidateNested()
  @Type(() => TariffRulesDto)
  rules!: TariffRulesDto;
}

export class CloseTariffDto {
  @Matches(day)
  @IsISO8601({ strict: true })
  validTo!: string;
}

export class RateBaseAmountDto {
  @IsIn(['price-base-amount', 'parliament-pay'])
  kind!: 'price-base-amount' | 'parliament-pay';

  @Matches(day)
  @IsISO8601({ strict: true })
  validFrom!: string;

  @Matches(day)
  @IsISO8601({ strict: true })
  validTo!: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  amountOre!: number;
}
