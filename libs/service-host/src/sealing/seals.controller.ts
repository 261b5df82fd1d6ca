import { Controller, HttpCode, Post } from '@nestjs/common';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { Allow } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { Answers } from '../openapi/answers.ts';
import { Sealing } from './sealing.ts';

export class SealFault {
  @IsString()
  kind!: string;

  @IsInt()
  @IsOptional()
  seal?: number;

  /** The key of the row; it says nothing about anybody. */
  @IsString()
  @IsOptional()
  row?: string;
}

export class LogVerdict {
  @IsString()
  log!: string;

  @IsInt()
  seals!: number;

  @IsInt()
  rows!: number;

  @IsString()
  @IsOptional()
  head?: string;

  faults!: SealFault[];
}

/** The county's logs against their seals. */
@Controller('ops/seals')
@Allow('operator', 'administrator')
export class SealsController {
  constructor(private readonly sealing: Sealing) {}

  /** Seals what is new, then compares every row with its seal. */
  @Post('verify')
  @HttpCode(200)
  @Answers(200, LogVerdict, { list: true })
  async verify(@CurrentCaller() caller: Caller): Promise<LogVerdict[]> {
    await this.sealing.seal(caller.tenant);
    return (await this.sealing.verify(caller.tenant)).map(({ tenant: _, faults, ...verdict }) => ({
      ...verdict,
      faults: faults.map(({ log: _log, ...fault }) => fault),
    }));
  }
}
