import { IsInt, IsUUID } from 'class-validator';

export class OverriddenAnswer {
  @IsUUID()
  requestId!: string;

  @IsInt()
  overriddenOre!: number;

  @IsInt()
  reservedOre!: number;
}
