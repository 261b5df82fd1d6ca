import { type Idempotency, Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Channel, channels } from '../finance-files/settings.ts';
import { KeepPayers, type Payer } from './keep-payers.ts';
import { PayerAnswer } from './payer-answer.ts';
import { CsvSettingsDto, PainSettingsDto, PaxmlSettingsDto, SieSettingsDto } from './payer-settings.dto.ts';

const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;

class PayerDto {
  @Matches(code)
  code!: string;

  @IsString()
  @Length(1, 140)
  name!: string;

  @Matches(/^\d{6}-?\d{4}$/)
  organisationNumber!: string;

  /** Neutral codes of the funding sources that it pays for. A code has one payer. */
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(code, { each: true })
  accountingCodes!: string[];
}

class AccountingCodesDto {
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(code, { each: true })
  accountingCodes!: string[];
}

class SettingsDto {
  /** The first pay day that they hold for, until the next settings'. */
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  validFrom!: string;

  /** What pays. Exactly one: the others' settings are for previews. */
  @IsIn(channels)
  channel!: Channel;

  @IsOptional()
  @ValidateNested()
  @Type(() => PaxmlSettingsDto)
  paxml?: PaxmlSettingsDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => PainSettingsDto)
  pain?: PainSettingsDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => CsvSettingsDto)
  csv?: CsvSettingsDto;

  /** For what the channel does not book itself. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SieSettingsDto)
  sie?: SieSettingsDto;

  /** How many days before the pay day payroll must have the run; later runs for it are refused. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(60)
  cutOffDays?: number;
}

/** Organisations that pay. Runs keep the settings that they were ordered under. */
@Controller('payers')
@Allow('administrator')
export class PayersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly payers: KeepPayers,
  ) {}

  @Get()
  @Answers(200, PayerAnswer, { items: true })
  @Allow('administrator', 'finance')
  async list(@CurrentCaller() caller: Caller): Promise<{ items: Payer[] }> {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.payers.list(tx)) };
  }

  @Post()
  @Answers(201, PayerAnswer)
  async add(
    @Body() payer: PayerDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Payer> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const { accountingCodes, ...own } = payer;
      const added = await this.payers.add(tx, own, caller.accountId);
      if (!added) throw new Problem(409, 'code-is-taken');
      refuseTaken(await this.payers.assign(tx, added, accountingCodes));
      return this.shown(tx, added);
    });
  }

  /** More codes for the payer. None is ever taken away: lines that were paid under it stay the payer's. */
  @Post(':payerId/accounting-codes')
  @Answers(201, PayerAnswer)
  async addCodes(
    @Param('payerId', ParseUUIDPipe) payerId: string,
    @Body() { accountingCodes }: AccountingCodesDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Payer> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      await this.shown(tx, payerId);
      refuseTaken(await this.payers.assign(tx, payerId, accountingCodes));
      return this.shown(tx, payerId);
    });
  }

  @Post(':payerId/settings')
  @Answers(201, PayerAnswer)
  async addSettings(
    @Param('payerId', ParseUUIDPipe) payerId: string,
    @Body() { validFrom, ...settings }: SettingsDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Payer> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      await this.shown(tx, payerId);
      const faults = await this.payers.addSettings(tx, payerId, validFrom, settings, caller.accountId);
      if (faults.length > 0) throw new Problem(422, 'settings-have-faults', undefined, { faults });
      return this.shown(tx, payerId);
    });
  }

  private async shown(tx: Tx, payerId: string): Promise<Payer> {
    const payer = await this.payers.one(tx, payerId);
    if (!payer) throw new Problem(404, 'not-found');
    return payer;
  }
}

function refuseTaken(accountingCodes: readonly string[]): void {
  if (accountingCodes.length > 0) {
    throw new Problem(409, 'accounting-code-has-payer', undefined, { accountingCodes });
  }
}
