import { IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID } from 'class-validator';

export class PayeeAnswer {
  @IsUUID()
  residentId!: string;

  @IsBoolean()
  hasDetails!: boolean;

  /** Enough to see whether it is right. */
  @IsOptional()
  @IsString()
  personnummerEnding?: string;

  @IsOptional()
  @IsObject()
  account?: object;

  @IsOptional()
  @IsString()
  tax?: string;

  @IsOptional()
  @IsString()
  recipient?: string | null;

  @IsOptional()
  @IsIn(['payroll', 'invoice'])
  paidBy?: string;
}
