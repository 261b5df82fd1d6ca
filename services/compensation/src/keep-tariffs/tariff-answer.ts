import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { TariffRulesDto } from './tariff.dto.ts';

export class TariffAnswer {
  @IsUUID()
  id!: string;

  @IsString()
  code!: string;

  @IsInt()
  version!: number;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  validFrom!: string;

  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/)
  validTo!: string | null;

  @ValidateNested()
  @Type(() => TariffRulesDto)
  rules!: TariffRulesDto;

  @IsOptional()
  @IsISO8601()
  madeAt?: string;

  /** The account, for those who keep tariffs. */
  @IsOptional()
  @IsString()
  madeBy?: string;
}

export class PreviewedAnswer {
  @IsUUID()
  requestId!: string;

  /** Planned fees of the occasions from that day on; nothing where no tariff covers them. */
  @IsOptional()
  @IsInt()
  nowOre!: number | null;

  @IsOptional()
  @IsInt()
  thenOre!: number | null;
}

export class RateBaseAnswer {
  @IsIn(['price-base-amount', 'parliament-pay'])
  kind!: string;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  validFrom!: string;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  validTo!: string;

  @IsInt()
  amountOre!: number;
}
