import { IsIn, IsInt, IsISO8601, IsObject, IsOptional, IsString, IsUUID, Matches } from 'class-validator';

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

  @IsObject()
  rules!: object;

  @IsOptional()
  @IsISO8601()
  madeAt?: string;

  /** The account, for those who keep tariffs. */
  @IsOptional()
  @IsString()
  madeBy?: string;
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
