import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Approver } from '../domain/approval.ts';
import { covers, type Delegated, Deputies } from '../keep-deputies/deputies.ts';
import { localDay } from '../storage/local-day.ts';
import { ApproveCompensations, type Decided } from './approve-compensations.ts';
import { DecidedAnswer } from './decided-answer.ts';

class LineDecisionDto {
  /** The outlay's place in the claim, from 1; lost earnings come after the last outlay. */
  @IsInt()
  @Min(1)
  @Max(51)
  line!: number;

  @IsIn(['approve', 'reject'])
  decision!: 'approve' | 'reject';

  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{1,63}$/)
  reason?: string;
}

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

  /** To approve a claim with outlays: a decision on each. What is rejected leaves the claim. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(51)
  @ValidateNested({ each: true })
  @Type(() => LineDecisionDto)
  lines?: LineDecisionDto[];
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
    private readonly deputies: Deputies,
  ) {}

  /** Each line gets its own outcome: `approved`, `rejected`, or `refused` with the rule that forbids it. */
  @Post()
  @Answers(200, DecidedAnswer, { items: true })
  @HttpCode(200)
  async decide(
    @Body() body: ApprovalsDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<{ items: Decided[] }> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const delegated = await this.deputies.rightsOf(tx, caller.accountId, localDay(await tx.clock()));
      return { items: await this.compensations.decide(tx, body.items, approverOf(caller, delegated)) };
    });
  }
}

/** The own rights, and those of absent approvers whose deputy the caller is today. */
function approverOf(caller: Caller, delegated: readonly Delegated[]): Approver {
  const mayAlone = (fundingSource: string, amountOre?: number): boolean =>
    caller.has('approver', amountOre === undefined ? { fundingSource } : { fundingSource, amountOre });
  return {
    accountId: caller.accountId,
    residentId: caller.residentId ?? null,
    mayDecide: (fundingSource, amountOre) =>
      mayAlone(fundingSource, amountOre) ||
      delegated.some((right) => covers(right, fundingSource, amountOre)),
    onBehalfOf: (fundingSource, amountOre) =>
      mayAlone(fundingSource, amountOre)
        ? undefined
        : delegated.find((right) => covers(right, fundingSource, amountOre))?.onBehalfOf,
  };
}
