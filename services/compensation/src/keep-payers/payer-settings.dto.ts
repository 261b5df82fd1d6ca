import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isValidIBAN } from 'ibantools';
import { paxmlCodes } from '../finance-files/paxml.ts';
import { type PartKind, partKinds } from '../finance-files/payment.ts';
import {
  type CsvField,
  type CsvSettings,
  csvFields,
  type PainSettings,
  type PaxmlSettings,
} from '../finance-files/settings.ts';

const ListOf = (part: new () => object, min = 0, max = 500): PropertyDecorator => {
  const rules = [
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    Type(() => part),
  ];
  return (target, property) => {
    for (const rule of rules) rule(target, property);
  };
};

const IsIban = (): PropertyDecorator =>
  ValidateBy({
    name: 'isIban',
    validator: {
      validate: (value) => typeof value === 'string' && isValidIBAN(value),
      defaultMessage: () => 'An IBAN in capitals and digits, with its check digits.',
    },
  });

const accountText = /^[A-Za-z0-9ÅÄÖåäö._ -]{1,30}$/;

export class CostObjectDto {
  /** 1 is the cost centre, 6 the project; from 20 the payer's own. */
  @IsInt()
  @Min(1)
  @Max(99)
  dimension!: number;

  @Matches(/^[^\p{Cc}\\]{1,10}$/u)
  object!: string;
}

export class PaxmlCodeDto {
  @IsIn(partKinds)
  part!: PartKind;

  /** A code of the standard; either this or `lonart`. */
  @IsOptional()
  @IsIn(paxmlCodes)
  lonkod?: string;

  @IsOptional()
  @IsString()
  @Length(1, 20)
  lonart?: string;

  @IsOptional()
  @IsString()
  @Length(1, 50)
  text?: string;
}

export class PaxmlCostDto {
  @IsString()
  @Length(1, 64)
  accountingCode!: string;

  @IsOptional()
  @Matches(accountText)
  account?: string;

  @ListOf(CostObjectDto, 0, 20)
  dimensions!: CostObjectDto[];
}

export class PaxmlSettingsDto {
  @IsIn(['ISO-8859-1', 'UTF-8'])
  encoding!: PaxmlSettings['encoding'];

  @ListOf(PaxmlCodeDto, 1, partKinds.length)
  codes!: PaxmlCodeDto[];

  @ListOf(PaxmlCostDto, 1)
  costs!: PaxmlCostDto[];
}

export class PainSettingsDto {
  @IsIn(['03', '09'])
  version!: PainSettings['version'];

  /** The payer's statement that it withholds tax by other means: the file pays gross. Without it there is no file. */
  @IsBoolean()
  withholdsTaxElsewhere!: boolean;

  @Matches(/^[A-Za-z0-9-]{1,35}$/)
  partyId!: string;

  @IsIn(['BANK', 'CUST'])
  partyScheme!: PainSettings['partyScheme'];

  @IsIban()
  debtorIban!: string;

  @Matches(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
  debtorBic!: string;

  @IsOptional()
  @IsString()
  @Length(1, 70)
  creditorName?: string;

  /** On the payee's statement: nothing about why. */
  @IsOptional()
  @IsString()
  @Length(1, 140)
  message?: string;
}

export class CsvColumnDto {
  @IsString()
  @Length(0, 100)
  heading!: string;

  @IsOptional()
  @IsIn(csvFields)
  field?: CsvField;

  /** The same in each row. */
  @IsOptional()
  @IsString()
  @Length(0, 100)
  text?: string;
}

export class CsvCodeDto {
  @IsIn(partKinds)
  part!: PartKind;

  @IsString()
  @Length(1, 50)
  code!: string;
}

export class CsvSettingsDto {
  @IsIn(['line', 'part'])
  rows!: CsvSettings['rows'];

  @IsIn([';', ',', '\t'])
  delimiter!: CsvSettings['delimiter'];

  @IsIn([',', '.'])
  decimalSign!: CsvSettings['decimalSign'];

  @IsIn(['UTF-8', 'ISO-8859-1', 'windows-1252'])
  encoding!: CsvSettings['encoding'];

  @IsBoolean()
  headings!: boolean;

  @ListOf(CsvColumnDto, 1, 100)
  columns!: CsvColumnDto[];

  @IsOptional()
  @ListOf(CsvCodeDto, 0, partKinds.length)
  codes?: CsvCodeDto[];
}

export class SieAccountDto {
  @Matches(/^[A-Za-z0-9]{1,20}$/)
  account!: string;

  @ListOf(CostObjectDto, 0, 20)
  objects!: CostObjectDto[];
}

export class SieEntryDto {
  @IsString()
  @Length(1, 64)
  accountingCode!: string;

  /** All kinds without an entry of their own when left out. */
  @IsOptional()
  @IsIn(partKinds)
  part?: PartKind;

  @ValidateNested()
  @Type(() => SieAccountDto)
  debit!: SieAccountDto;

  @ValidateNested()
  @Type(() => SieAccountDto)
  credit!: SieAccountDto;
}

export class SieDimensionDto {
  @IsInt()
  @Min(1)
  @Max(99)
  dimension!: number;

  @IsString()
  @Length(1, 50)
  name!: string;
}

export class SieSettingsDto {
  /** Kinds that the channel books itself; they stay out of the voucher. */
  @IsArray()
  @IsIn(partKinds, { each: true })
  bookedByChannel!: PartKind[];

  @ListOf(SieDimensionDto, 0, 50)
  dimensions!: SieDimensionDto[];

  @IsString()
  @Length(1, 100)
  text!: string;

  @ListOf(SieEntryDto, 1)
  accounts!: SieEntryDto[];
}
