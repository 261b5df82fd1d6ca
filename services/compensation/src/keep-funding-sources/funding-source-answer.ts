import { IsBoolean, IsInt, IsOptional, IsString } from 'class-validator';

export class FundingSourceAnswer {
  @IsString()
  code!: string;

  @IsString()
  name!: string;

  @IsString()
  neutralCode!: string;

  @IsString()
  tariffCode!: string;

  @IsBoolean()
  travelIsTaxed!: boolean;

  /** Not shown to finance. */
  @IsOptional()
  @IsString()
  theme?: string;
}

export class BudgetAnswer {
  @IsString()
  fundingSource!: string;

  @IsInt()
  year!: number;

  @IsInt()
  grantedOre!: number;

  @IsInt()
  overriddenOre!: number;

  @IsInt()
  reservedOre!: number;

  @IsInt()
  spentOre!: number;

  @IsInt()
  availableOre!: number;
}
