import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';

export class PricedRowAnswer {
  @IsString()
  code!: string;

  @IsString()
  text!: string;

  @IsIn(['activity', 'estimate'])
  kind!: string;

  /** Of an activity. */
  @IsOptional()
  @IsInt()
  meetings?: number;

  @IsOptional()
  @IsNumber()
  hours?: number;

  @IsOptional()
  @IsInt()
  people?: number;

  /** Of an estimate: what its outcome is. */
  @IsOptional()
  @IsIn(['travel', 'nothing'])
  follows?: string;

  @IsInt()
  amountOre!: number;

  /** People × hours × meetings. */
  @IsInt()
  personMinutes!: number;
}

export class BudgetPlanAnswer {
  @IsUUID()
  budgetPlanId!: string;

  @IsString()
  code!: string;

  @IsString()
  name!: string;

  @IsString()
  fundingSource!: string;

  @IsInt()
  year!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PricedRowAnswer)
  rows!: PricedRowAnswer[];

  @IsInt()
  sumOre!: number;

  @IsInt()
  feesOre!: number;

  @IsInt()
  contributionsOre!: number;

  @IsInt()
  sumWithContributionsOre!: number;
}

export class ListedPlanAnswer {
  @IsUUID()
  id!: string;

  @IsString()
  code!: string;

  @IsString()
  name!: string;

  @IsString()
  fundingSource!: string;

  @IsInt()
  year!: number;
}
