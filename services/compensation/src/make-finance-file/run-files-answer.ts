import { IsArray, IsIn, IsInt, IsObject, IsString } from 'class-validator';

export class RunFilesAnswer {
  @IsString()
  payer!: string;

  @IsIn(['events', 'paxml', 'pain.001', 'csv'])
  channel!: string;

  @IsInt()
  lines!: number;

  @IsInt()
  totalOre!: number;

  @IsArray()
  @IsString({ each: true })
  formats!: string[];

  @IsArray()
  @IsString({ each: true })
  previews!: string[];

  @IsArray()
  @IsObject({ each: true })
  made!: object[];
}
