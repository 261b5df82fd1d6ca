import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import { guardedBreakdown } from './guarded-breakdown.ts';
import { StatisticsFigures } from './statistics-figures.ts';

/** Fewer people than this are nobody's statistic. */
const FEWEST = 5;
const features = ['age', 'gender', 'municipality'] as const;

export class StatisticsQuery {
  @Type(() => Number)
  @IsInt()
  @Min(1990)
  @Max(2200)
  fromYear!: number;

  @Type(() => Number)
  @IsInt()
  @Min(1990)
  @Max(2200)
  toYear!: number;
}

/** One group. Nothing: of fewer people than the limit, or hidden so that nobody can subtract. */
export class StatisticsCell {
  @IsString()
  of!: string;

  @IsOptional()
  @IsInt()
  standing!: number | null;

  @IsOptional()
  @IsInt()
  tookPart!: number | null;

  @IsOptional()
  @IsInt()
  perPersonAndRequest!: number | null;

  @IsOptional()
  @IsInt()
  perPersonAndOccasion!: number | null;
}

export class Breakdown {
  @IsIn([...features, 'theme'])
  by!: (typeof features)[number] | 'theme';

  @ValidateNested({ each: true })
  @Type(() => StatisticsCell)
  cells!: StatisticsCell[];
}

export class Statistics {
  @IsInt()
  fromYear!: number;

  @IsInt()
  toYear!: number;

  @IsInt()
  smallNumberBelow!: number;

  @ValidateNested({ each: true })
  @Type(() => Breakdown)
  breakdowns!: Breakdown[];
}

/** Who stands in the bank and who takes part, by group. Whole years only: days could be subtracted from each other. */
@Controller('statistics')
@Allow('coordinator', 'administrator')
export class StatisticsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly figures: StatisticsFigures,
  ) {}

  @Get()
  @Answers(200, Statistics)
  async report(@CurrentCaller() { tenant }: Caller, @Query() years: StatisticsQuery): Promise<Statistics> {
    if (years.toYear < years.fromYear)
      throw new Problem(422, 'ends-before-it-begins', 'The last year is before the first.');
    return this.transactions.read(tenant, async (tx) => {
      const all = await this.figures.all(tx, years);
      const breakdowns: Breakdown[] = [];
      for (const by of features)
        breakdowns.push({ by, cells: guardedBreakdown(await this.figures.by(tx, by, years), FEWEST, all) });
      // Somebody may have several themes, so these have no total from which to subtract.
      breakdowns.push({
        by: 'theme',
        cells: guardedBreakdown(await this.figures.byTheme(tx, years), FEWEST),
      });
      return { ...years, smallNumberBelow: FEWEST, breakdowns };
    });
  }
}
