import { IsArray, IsInt, IsISO8601, IsNumber, IsObject, IsString, IsUUID } from 'class-validator';

export class TrialBalanceAnswer {
  @IsArray()
  @IsObject({ each: true })
  accounts!: object[];

  @IsNumber()
  debitOre!: number;

  @IsNumber()
  creditOre!: number;
}

export class PostingAnswer {
  @IsUUID()
  postingId!: string;

  @IsString()
  kind!: string;

  @IsUUID()
  ref!: string;

  @IsISO8601()
  recordedAt!: string;

  @IsInt()
  totalOre!: number;

  @IsArray()
  @IsObject({ each: true })
  transfers!: object[];
}
