import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { Approver } from '../domain/approval.ts';
import { ApproveCompensations, type Decided } from './approve-compensations.ts';

class DecisionDto {
  @IsUUID()
  compensationId!: string;

  @Length(40, 64)
  contentHash!: string;

  @IsIn(['approve', 'reject'])
  decision!: 'approve' | 'reject';

  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{1,63}$/)
  reason?: string;
}

class ApprovalsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => DecisionDto)
  items!: DecisionDto[];
}

@Controller('approvals')
@Allow('approver')
export class ApprovalsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly compensations: ApproveCompensations,
  ) {}

  /** Each line gets its own outcome: `approved`, `rejected`, or `refused` with the rule that forbids it. */
  @Post()
  @HttpCode(200)
  async decide(
    @Body() body: ApprovalsDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<{ items: Decided[] }> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => ({
      items: await this.compensations.decide(tx, body.items, approverOf(caller)),
    }));
  }
}

const approverOf = (caller: Caller): Approver => ({
  accountId: caller.accountId,
  residentId: caller.residentId ?? null,
  mayDecide: (fundingSource, amountOre) =>
    caller.has('approver', amountOre === undefined ? { fundingSource } : { fundingSource, amountOre }),
});
