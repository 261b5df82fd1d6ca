import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Post } from '@nestjs/common';
import { IsString, IsUUID, Length } from 'class-validator';
import { OverriddenAnswer } from './overridden-answer.ts';
import { OverrideBudget } from './override-budget.ts';

class OverrideForRequestDto {
  @IsUUID()
  requestId!: string;

  @IsString()
  @Length(3, 500)
  reason!: string;
}

const statusOf: Record<string, number> = { 'not-found': 404, 'above-limit': 403 };

@Controller('budget-overrides')
@Allow('approver')
export class BudgetOverridesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly budget: OverrideBudget,
  ) {}

  /** Reserves for a refused request, and answers how much the budget is overdrawn for it. */
  @Post()
  @Answers(201, OverriddenAnswer)
  async override(
    @Body() { requestId, reason }: OverrideForRequestDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ) {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const outcome = await this.budget.forRequest(tx, requestId, {
        madeBy: caller.accountId,
        reason,
        mayDecide: ({ fundingSource }, amountOre) => caller.has('approver', { fundingSource, amountOre }),
      });
      if (outcome.kind === 'rejected') throw new Problem(statusOf[outcome.reason] ?? 409, outcome.reason);
      return { requestId, overriddenOre: outcome.overriddenOre, reservedOre: outcome.reservedOre };
    });
  }
}
