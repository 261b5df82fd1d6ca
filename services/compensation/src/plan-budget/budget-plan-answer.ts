import { IsArray, IsInt, IsObject, IsString, IsUUID } from 'class-validator';

export class BudgetPlanAnswer {
  @IsUUID()
  budgetPlanId!: string;

  @IsString()
  code!: string;

  @IsArray()
  @IsObject({ each: true })
  rows!: object[];

  @IsInt()
  sumOre!: number;

  @IsInt()
  feesOre!: number;

  @IsInt()
  contributionsOre!: number;

  @IsInt()
  sumWithContributionsOre!: number;
}
