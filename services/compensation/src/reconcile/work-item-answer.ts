import { IsInt, IsISO8601, IsObject, IsString, IsUUID } from 'class-validator';

export class WorkItemAnswer {
  @IsUUID()
  workItemId!: string;

  @IsString()
  kind!: string;

  @IsString()
  ref!: string;

  @IsObject()
  figures!: object;

  @IsISO8601()
  openedAt!: string;
}

export class ReconciledAnswer {
  @IsInt()
  differences!: number;

  @IsInt()
  opened!: number;
}
