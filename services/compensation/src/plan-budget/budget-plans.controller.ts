import { type Idempotency, Transactions, type Tx } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type PlanRow, type PricedPlan, priceOf } from '../domain/budget-plan.ts';
import { millionths } from '../domain/exact.ts';
import { compare } from '../domain/plan-outcome.ts';
import { employerContributions, validOn } from '../reference-data/reference-data.ts';
import { TariffStore } from '../storage/tariff.store.ts';
import { type BudgetPlan, BudgetPlanStore } from './budget-plan.store.ts';
import { BudgetPlanAnswer, ListedPlanAnswer } from './budget-plan-answer.ts';

const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;

/** An activity (`meetings`, `hours`, `people`), or an estimate (`amountOre`). */
class PlanRowDto {
  @Matches(code)
  code!: string;

  @IsString()
  @Length(1, 200)
  text!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  meetings?: number;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.25)
  @Max(24)
  hours?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  people?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000_000)
  amountOre?: number;

  /** Of an estimate: what its outcome is. Without it `travel` for a row of that code. */
  @IsOptional()
  @IsIn(['travel', 'nothing'])
  follows?: 'travel' | 'nothing';
}

class BudgetPlanDto {
  @Matches(code)
  code!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @Matches(code)
  fundingSource!: string;

  @IsInt()
  @Min(2000)
  @Max(2200)
  year!: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique((row: PlanRowDto) => row.code)
  @ValidateNested({ each: true })
  @Type(() => PlanRowDto)
  rows!: PlanRowDto[];
}

class AtYearQuery {
  /** Prices the same plan by the tariff of another year. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  atYear?: number;
}

@Controller('budget-plans')
@Allow('coordinator', 'approver', 'finance', 'administrator')
export class BudgetPlansController {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: BudgetPlanStore,
    private readonly tariffs: TariffStore,
  ) {}

  @Get()
  @Answers(200, ListedPlanAnswer, { items: true })
  async list(@CurrentCaller() caller: Caller) {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.plans.list(tx)) };
  }

  @Post()
  @Answers(201, BudgetPlanAnswer)
  @Allow('coordinator', 'administrator')
  async add(
    @Body() body: BudgetPlanDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ) {
    const rows = body.rows.map(rowOf);
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      if ((await this.plans.list(tx)).some((plan) => plan.code === body.code))
        throw new Problem(409, 'code-is-taken');
      const priced = await this.price(tx, { ...body, rows });
      return shown(await this.plans.add(tx, { ...body, rows }, caller.accountId), priced);
    });
  }

  @Get(':id')
  @Answers(200, BudgetPlanAnswer)
  one(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { atYear }: AtYearQuery,
    @CurrentCaller() caller: Caller,
  ) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const plan = await this.find(tx, id);
      return shown(plan, await this.price(tx, { ...plan, year: atYear ?? plan.year }));
    });
  }

  /** Plan against outcome, row by row, without and with employer contributions. */
  @Get(':id/outcome')
  @Answers(200)
  outcome(@Param('id', ParseUUIDPipe) id: string, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const plan = await this.find(tx, id);
      const priced = await this.price(tx, plan);
      const figures = await this.plans.outcome(tx, plan);
      const { id: budgetPlanId, code: planCode, name, fundingSource, year } = plan;
      return {
        ...{ budgetPlanId, code: planCode, name, fundingSource, year },
        ...compare(plan.rows, priced, figures, contributionsOf(year)),
      };
    });
  }

  private async find(tx: Tx, id: string): Promise<BudgetPlan> {
    const plan = await this.plans.find(tx, id);
    if (!plan) throw new Problem(404, 'not-found');
    return plan;
  }

  private async price(tx: Tx, { fundingSource, rows, year }: Omit<BudgetPlan, 'id'>): Promise<PricedPlan> {
    const sources = await this.tariffs.fundingSources(tx, [fundingSource]);
    const prices = (await this.tariffs.priceLists(tx, sources)).get(fundingSource);
    if (!prices) throw new Problem(422, 'unknown-funding-source');
    const planning = priceOf(rows, year, prices, contributionsOf(year));
    if (planning.kind === 'rejected') throw new Problem(422, planning.reason);
    return planning.plan;
  }
}

/** The full rate, as if paid out in the plan's year; nothing for years that the reference data does not know. */
const contributionsOf = (year: number): number =>
  millionths(validOn(employerContributions, `${year}-12-31`)?.percent ?? 0);

function rowOf({ code: rowCode, text, meetings, hours, people, amountOre, follows }: PlanRowDto): PlanRow {
  if (amountOre !== undefined && meetings === undefined && hours === undefined && people === undefined) {
    const outcome = follows ?? (rowCode === 'travel' ? 'travel' : 'nothing');
    return { kind: 'estimate', code: rowCode, text, amountOre, follows: outcome };
  }
  if (amountOre !== undefined || meetings === undefined || hours === undefined || people === undefined) {
    throw new Problem(422, 'activity-or-estimate', 'A row has meetings, hours and people, or an amount.', {
      row: rowCode,
    });
  }
  return { kind: 'activity', code: rowCode, text, meetings, hours, people };
}

const shown = ({ id, rows: planned, ...plan }: BudgetPlan, { rows, ...sums }: PricedPlan) => ({
  budgetPlanId: id,
  ...plan,
  rows: rows.map((row, at) => ({ ...planned[at], ...row })),
  ...sums,
});
