import { type Idempotency, newId, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsNumber,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { sharesAreWhole } from '../domain/budget-report.ts';
import { TariffStore } from '../storage/tariff.store.ts';
import { BudgetReports } from './budget-reports.ts';

class CostShareDto {
  /** A region, a municipality. */
  @IsString()
  @Length(1, 140)
  organisation!: string;

  @IsNumber({ maxDecimalPlaces: 4 })
  @Min(0.0001)
  @Max(100)
  percent!: number;
}

class CostSharesDto {
  /** For budgets of the year of that day and later ones. */
  @Matches(/^\d{4}-\d\d-\d\d$/)
  @IsISO8601({ strict: true })
  validFrom!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => CostShareDto)
  shares!: CostShareDto[];
}

class BudgetReportAnswer {
  @IsInt()
  grantedOre!: number;

  @IsInt()
  reservedOre!: number;

  @IsInt()
  spentOre!: number;

  @IsInt()
  availableOre!: number;

  /** At the full rate: at most. */
  @IsInt()
  contributionsOre!: number;

  @IsInt()
  spentWithContributionsOre!: number;
}

@Controller()
@Allow('coordinator', 'approver', 'administrator')
export class BudgetReportsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly reports: BudgetReports,
    private readonly tariffs: TariffStore,
  ) {}

  /** A source's year: with and without contributions, a forecast, what a grant's report needs, and who bears what. */
  @Get('funding-sources/:code/reports/:year')
  @Answers(200, BudgetReportAnswer)
  async one(
    @Param('code') code: string,
    @Param('year', ParseIntPipe) year: number,
    @CurrentCaller() caller: Caller,
  ) {
    const report = await this.transactions.read(caller.tenant, (tx) => this.reports.of(tx, code, year));
    if (!report) throw new Problem(404, 'not-found');
    return report;
  }

  @Get('theme-budgets/:year')
  @Answers(200, BudgetReportAnswer, { items: true })
  async themes(@Param('year', ParseIntPipe) year: number, @CurrentCaller() caller: Caller) {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.reports.themes(tx, year)) };
  }

  /** The rule by which region and municipalities share what a source costs. */
  @Post('funding-sources/:code/cost-shares')
  @Allow('administrator')
  @Answers(201, CostSharesDto)
  share(
    @Param('code') code: string,
    @Body() { validFrom, shares }: CostSharesDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<CostSharesDto> {
    if (!sharesAreWhole(shares))
      throw new Problem(422, 'shares-are-not-whole', 'Together they must be 100 percent.');
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      if ((await this.tariffs.fundingSources(tx, [code])).size === 0) throw new Problem(404, 'not-found');
      await tx.manager.query(
        `insert into cost_share (tenant, id, funding_source, valid_from, shares, made_by) values ($1, $2, $3, $4, $5, $6)`,
        [tx.tenant, newId(), code, validFrom, JSON.stringify(shares), caller.accountId],
      );
      return { validFrom, shares };
    });
  }
}
