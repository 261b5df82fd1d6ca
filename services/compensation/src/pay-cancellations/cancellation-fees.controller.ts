import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import { type CancellationCause, cancellationCauses } from '../domain/cancellation.ts';
import { PayCancellations } from './pay-cancellations.ts';

class CancellationFeeDto {
  @IsUUID()
  assignmentId!: string;

  @IsInt()
  @Min(1)
  @Max(1000)
  occasion!: number;

  @IsIn(cancellationCauses)
  cause!: CancellationCause;

  /** When it was told, RFC 3339; now when left out. */
  @IsOptional()
  @IsISO8601({ strict: true })
  at?: string;
}

class CancellationFeeAnswer {
  @IsUUID()
  compensationId!: string;

  @IsInt()
  amountOre!: number;

  @IsString()
  contentHash!: string;

  @IsString()
  state!: string;
}

/** A coordinator states what happened; the tariff says what it pays, and a second person approves it. */
@Controller('cancellation-fees')
@Allow('coordinator')
export class CancellationFeesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly cancellations: PayCancellations,
  ) {}

  @Post()
  @Answers(201, CancellationFeeAnswer)
  pay(
    @Body() { at, ...of }: CancellationFeeDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<CancellationFeeAnswer> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const told = at === undefined ? await tx.clock() : new Date(at);
      const outcome = await this.cancellations.pay(tx, { ...of, at: told, claimedBy: caller.accountId });
      if (outcome.kind === 'rejected') {
        throw new Problem(outcome.reason === 'not-found' ? 404 : 409, outcome.reason);
      }
      const { id, amountOre, contentHash, state } = outcome.row;
      return { compensationId: id, amountOre, contentHash, state };
    });
  }
}
