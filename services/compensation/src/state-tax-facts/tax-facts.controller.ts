import { type Idempotency, newId, Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  offsetOf,
  PageQuery,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { contributionClasses } from '../reference-data/reference-data.ts';
import { StateTaxFacts } from './tax-facts.ts';

const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;
const day = /^\d{4}-\d\d-\d\d$/;

class YearQuery extends PageQuery {
  /** Of payout: by the day on which it was paid, whatever the day of the meeting. */
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  year!: number;

  /** The payer's code. */
  @IsOptional()
  @Matches(code)
  payer?: string;
}

/** A reduced rate, as an official source has it. */
export class ContributionClassDto {
  @Matches(code)
  code!: string;

  /** Days of payout from–to; open when left out. */
  @Matches(day)
  @IsISO8601({ strict: true })
  payoutFrom!: string;

  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  payoutTo?: string;

  @IsOptional()
  @IsInt()
  @Min(1850)
  @Max(2200)
  bornFrom?: number;

  @IsOptional()
  @IsInt()
  @Min(1850)
  @Max(2200)
  bornTo?: number;

  /** At the start of the year of payout. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  ageFrom?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  ageTo?: number;

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0)
  @Max(100)
  percent!: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  monthlyCapOre?: number;

  /** Where it says so. */
  @IsString()
  @Length(3, 500)
  source!: string;
}

export class PayeeYearAnswer {
  @IsString()
  payeeReference!: string;

  @IsInt()
  payments!: number;

  @IsInt()
  grossOre!: number;

  @IsInt()
  taxFreeOre!: number;

  /** None under 1 000 kr a year and payee; at 1 000 all of it. */
  @IsInt()
  contributionBaseOre!: number;

  @IsOptional()
  @IsInt()
  contributionsOre!: number | null;

  @IsOptional()
  @IsInt()
  preliminaryTaxOre!: number | null;

  @IsInt()
  awaitingOre!: number;

  /** `f-tax`: nothing is withheld, and no contributions are due. `not-stated`: payroll decides. */
  @IsIn(['side-income', 'adjustment', 'f-tax', 'not-stated'])
  taxDetails!: 'side-income' | 'adjustment' | 'f-tax' | 'not-stated';

  /** Of an adjustment decision; nothing for the others. */
  @IsOptional()
  @IsNumber()
  adjustmentPercent!: number | null;
}

@Controller()
@Allow('finance')
export class TaxFactsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly facts: StateTaxFacts,
  ) {}

  /** Per payee and payer: what was paid in the year, and what tax and contributions follow. Each look is recorded. */
  @Get('tax-facts')
  @Answers(200, PayeeYearAnswer, { page: true })
  list(@Query() query: YearQuery, @CurrentCaller() caller: Caller) {
    return this.transactions.run(caller.tenant, async (tx) => {
      const wanted = {
        year: query.year,
        payer: query.payer ?? null,
        limit: query.limit,
        offset: offsetOf(query),
      };
      const { items, total } = await this.facts.page(tx, wanted, caller.accountId);
      return pageOf(items, total, query);
    });
  }

  /** Those that ship, and those that the county has confirmed. `unsure` ones do not apply until confirmed. */
  @Get('contribution-classes')
  @Allow('finance', 'administrator')
  async classes(@CurrentCaller() caller: Caller) {
    const confirmed = await this.transactions.read(caller.tenant, (tx) => this.facts.confirmed(tx));
    return { confirmed, shipped: contributionClasses };
  }

  /** Confirms or replaces a class; for the days and years that it names it goes before those there are. */
  @Post('contribution-classes')
  @Allow('administrator')
  @Answers(201, ContributionClassDto)
  confirm(
    @Body() body: ContributionClassDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<ContributionClassDto> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      await tx.manager.query(
        `insert into contribution_class (tenant, id, code, payout_from, payout_to, born_from, born_to, age_from, age_to,
           percent, monthly_cap_ore, source, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          ...[tx.tenant, newId(), body.code, body.payoutFrom, body.payoutTo ?? null],
          ...[body.bornFrom ?? null, body.bornTo ?? null, body.ageFrom ?? null, body.ageTo ?? null],
          ...[body.percent, body.monthlyCapOre ?? null, body.source, caller.accountId],
        ],
      );
      return { ...body };
    });
  }
}
