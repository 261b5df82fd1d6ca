import { IsArray, IsObject, IsString, IsUUID } from 'class-validator';

export class PayerAnswer {
  @IsUUID()
  payerId!: string;

  @IsString()
  code!: string;

  @IsString()
  name!: string;

  @IsString()
  organisationNumber!: string;

  @IsArray()
  @IsString({ each: true })
  accountingCodes!: string[];

  /** Newest first. */
  @IsArray()
  @IsObject({ each: true })
  settings!: object[];
}
