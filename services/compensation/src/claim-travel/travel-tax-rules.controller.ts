import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { IsBoolean, IsISO8601, Matches } from 'class-validator';
import { type TravelTaxRule, TravelTaxRules } from './travel-tax-rules.ts';

class TravelTaxRuleDto implements TravelTaxRule {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  activityKind!: string;

  /** The first day of meetings that it holds for. */
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  validFrom!: string;

  /** A commute: all of the travel is pay. */
  @IsBoolean()
  travelIsTaxed!: boolean;
}

@Controller('travel-tax-rules')
@Allow('administrator', 'coordinator', 'finance')
export class TravelTaxRulesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly rules: TravelTaxRules,
  ) {}

  @Get()
  @Answers(200, TravelTaxRuleDto, { items: true })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: TravelTaxRule[] }> {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.rules.list(tx)) };
  }

  /** What has accrued stays as it is: claims keep the rule that they were reckoned by. */
  @Post()
  @Allow('administrator')
  @Answers(201, TravelTaxRuleDto)
  add(
    @Body() body: TravelTaxRuleDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<TravelTaxRuleDto> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      await this.rules.add(tx, body, caller.accountId);
      return { ...body };
    });
  }
}
