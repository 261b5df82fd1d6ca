import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { IsInt, IsString } from 'class-validator';
import { CompensationConfig } from '../config.ts';
import { readAnchors } from './anchors.ts';
import { SealLedger } from './seal-ledger.ts';

class SealAnswer {
  @IsInt()
  number!: number;

  @IsInt()
  postings!: number;

  @IsString()
  previousHead!: string;

  /** Keep it elsewhere: it shows later that nothing before it was changed. */
  @IsString()
  head!: string;
}

class VerifiedAnswer {
  @IsInt()
  seals!: number;

  @IsInt()
  postings!: number;

  @IsInt()
  unsealed!: number;
}

@Controller('ledger')
@Allow('finance', 'administrator')
export class LedgerSealsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: SealLedger,
    private readonly config: CompensationConfig,
  ) {}

  @Get('seals')
  @Answers(200, SealAnswer, { list: true })
  async list(@CurrentCaller() caller: Caller) {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.ledger.seals(tx)) };
  }

  /** Seals what was booked since the last seal; it happens by itself every day. */
  @Post('seals')
  @Answers(201)
  seal(@CurrentCaller() caller: Caller, @IdempotencyKey() idempotency: Idempotency) {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => ({
      seal: (await this.ledger.seal(tx)) ?? null,
    }));
  }

  /** Reckons every head again, and compares with those that were kept elsewhere. */
  @Post('verifications')
  @HttpCode(200)
  @Answers(200, VerifiedAnswer)
  async verify(@CurrentCaller() caller: Caller) {
    const { ledgerAnchorFile } = this.config;
    const anchors = ledgerAnchorFile ? await readAnchors(ledgerAnchorFile, caller.tenant) : undefined;
    return this.transactions.read(caller.tenant, (tx) => this.ledger.verify(tx, anchors));
  }
}
