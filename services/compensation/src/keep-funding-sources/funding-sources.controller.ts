import { type Idempotency, Timers, Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import { IsBoolean, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { CompensationConfig } from '../config.ts';
import { availableOre, type Budget } from '../domain/budget.ts';
import { nextReconciliation } from '../reconcile/next-reconciliation.ts';
import { BudgetStore } from '../storage/budget.store.ts';
import { type FundingSource, TariffStore } from '../storage/tariff.store.ts';
import { BudgetAnswer, FundingSourceAnswer } from './funding-source-answer.ts';

const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;
const mostOre = 1_000_000_000_000;

class FundingSourceDto {
  @Matches(code)
  code!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  /** All that finance learns; several sources may have the same one. */
  @Matches(code)
  neutralCode!: string;

  @Matches(code)
  tariffCode!: string;

  /** Whether travel from home counts as a commute and is taxed. */
  @IsOptional()
  @IsBoolean()
  travelIsTaxed?: boolean;

  /** What the grant is for, where it is for one theme: budgets are summed by it. */
  @IsOptional()
  @Matches(code)
  theme?: string;
}

class GrantDto {
  @IsInt()
  @Min(0)
  @Max(mostOre)
  grantedOre!: number;
}

class OverrideDto {
  @IsInt()
  @Min(1)
  @Max(mostOre)
  amountOre!: number;

  @IsString()
  @Length(3, 500)
  reason!: string;
}

@Controller('funding-sources')
@Allow('administrator', 'coordinator', 'approver', 'finance')
export class FundingSourcesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly tariffs: TariffStore,
    private readonly budgets: BudgetStore,
    private readonly timers: Timers,
    private readonly config: CompensationConfig,
  ) {}

  /** Requesters choose one for a request: its name, its code, never what is left. */
  @Get()
  @Answers(200, FundingSourceAnswer, { items: true })
  @Allow('administrator', 'coordinator', 'approver', 'finance', 'requester')
  async list(@CurrentCaller() caller: Caller): Promise<{ items: FundingSource[] }> {
    const sources = await this.transactions.read(caller.tenant, (tx) => this.tariffs.fundingSources(tx));
    // Beside a person, as finance sees sources, a theme would say too much.
    const maySeeTheme =
      caller.has('coordinator') || caller.has('administrator') || caller.scopes('approver').length > 0;
    const shown = [...sources.values()];
    return { items: maySeeTheme ? shown : shown.map(({ theme: _, ...source }) => source) };
  }

  @Post()
  @Answers(201, FundingSourceAnswer)
  @Allow('administrator', 'coordinator')
  async add(
    @Body() body: FundingSourceDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<FundingSource> {
    const source = { ...body, travelIsTaxed: body.travelIsTaxed ?? false };
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      if ((await this.tariffs.fundingSources(tx, [source.code])).size > 0)
        throw new Problem(409, 'code-is-taken');
      if ((await this.tariffs.versions(tx, [source.tariffCode])).length === 0)
        throw new Problem(422, 'unknown-tariff');
      await this.tariffs.addFundingSource(tx, source);
      // A county with money to spend is reconciled every day from now on.
      const dueAt = nextReconciliation(await tx.clock(), this.config.reconciliationHour);
      await this.timers.set(tx, [{ kind: 'reconciliation', ref: 'daily', dueAt }]);
      return source;
    });
  }

  @Get(':code/budgets')
  @Answers(200, BudgetAnswer, { items: true })
  async budgetsOf(@Param('code') source: string, @CurrentCaller() caller: Caller) {
    const budgets = await this.transactions.read(caller.tenant, (tx) => this.budgets.list(tx, source));
    return { items: budgets.map(shown) };
  }

  /** What the source may pay for meetings of a year. Less than what is reserved and spent is refused. */
  @Put(':code/budgets/:year')
  @Answers(200, BudgetAnswer)
  @Allow('administrator', 'coordinator')
  async grant(
    @Param('code') source: string,
    @Param('year', ParseIntPipe) year: number,
    @Body() { grantedOre }: GrantDto,
    @CurrentCaller() caller: Caller,
  ) {
    return this.transactions.run(caller.tenant, async (tx) => {
      await this.check(tx, source, year);
      const [budget] = (await this.budgets.lock(tx, [{ fundingSource: source, year }])).values();
      const usedOre = budget ? budget.reservedOre + budget.spentOre - budget.overriddenOre : 0;
      if (grantedOre < usedOre) throw new Problem(409, 'less-than-used', undefined, { usedOre });
      await this.budgets.grant(tx, source, year, grantedOre);
      return this.read(tx, source, year);
    });
  }

  /** Lets the budget be overdrawn, under the caller's name. */
  @Post(':code/budgets/:year/overrides')
  @Answers(201, BudgetAnswer)
  @Allow('approver')
  async override(
    @Param('code') fundingSource: string,
    @Param('year', ParseIntPipe) year: number,
    @Body() { amountOre, reason }: OverrideDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ) {
    if (!caller.has('approver', { fundingSource, amountOre })) throw new Problem(403, 'above-limit');
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      await this.check(tx, fundingSource, year);
      await this.budgets.override(tx, { fundingSource, year, amountOre, reason, madeBy: caller.accountId });
      return this.read(tx, fundingSource, year);
    });
  }

  private async check(tx: Tx, source: string, year: number): Promise<void> {
    if (year < 2000 || year > 2200) throw new Problem(422, 'year-out-of-range');
    if ((await this.tariffs.fundingSources(tx, [source])).size === 0) throw new Problem(404, 'not-found');
  }

  private async read(tx: Tx, source: string, year: number) {
    const budgets = await this.budgets.list(tx, source);
    return shown(budgets.find((budget) => budget.year === year)!);
  }
}

const shown = (budget: Budget) => ({ ...budget, availableOre: availableOre(budget) });
