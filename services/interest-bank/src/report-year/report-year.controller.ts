import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsISO8601, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { InterestBankConfig } from '../config.ts';
import { definitions } from './definitions.ts';
import { guardedEngagement, guardedYears } from './guarded-years.ts';
import { guarded, guardedFigure, guardedPart } from './small-numbers.ts';
import { YearFigures } from './year-figures.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

export class ReportQuery {
  @Matches(DAY)
  @IsISO8601({ strict: true })
  from!: string;

  @Matches(DAY)
  @IsISO8601({ strict: true })
  to!: string;
}

export class FigureOfGroup {
  @IsString()
  of!: string;

  /** Nothing: fewer than the limit, or hidden so that nobody can subtract. */
  @IsOptional()
  @IsInt()
  people!: number | null;
}

/** Of one figure and of those that tell of the same people: nothing, where they are fewer than the limit. */
class EngagementFigures {
  @IsOptional()
  @IsInt()
  tookPart!: number | null;

  @IsOptional()
  @IsInt()
  requests!: number | null;

  @IsOptional()
  @IsInt()
  perPersonAndRequest!: number | null;

  @IsOptional()
  @IsInt()
  perPersonAndOccasion!: number | null;

  @IsOptional()
  @IsInt()
  minutes!: number | null;

  /** Nothing, too, where it is fewer than the limit more than in the last year that is shown. */
  @IsOptional()
  @IsInt()
  registered!: number | null;
}

export class FiguresOfYear extends EngagementFigures {
  @IsInt()
  year!: number;
}

export class YearlyReport extends EngagementFigures {
  @Matches(DAY)
  from!: string;

  @Matches(DAY)
  to!: string;

  @IsOptional()
  @IsInt()
  standing!: number | null;

  @ValidateNested({ each: true })
  @Type(() => FiguresOfYear)
  years!: FiguresOfYear[];

  @ValidateNested({ each: true })
  @Type(() => FigureOfGroup)
  tookPartByGender!: FigureOfGroup[];

  @ValidateNested({ each: true })
  @Type(() => FigureOfGroup)
  tookPartByMunicipality!: FigureOfGroup[];

  @ValidateNested({ each: true })
  @Type(() => FigureOfGroup)
  standingByExperience!: FigureOfGroup[];

  /** Figures over fewer people than this are not shown. */
  @IsInt()
  smallNumberBelow!: number;

  /** What each figure counts, in Swedish and in English. */
  @IsArray()
  definitions!: readonly { figure: string; words: readonly [string, string] }[];
}

/** What a county shows its leadership, with the definitions of what it counts. */
@Controller('yearly-report')
@Allow('coordinator', 'administrator')
export class ReportYearController {
  constructor(
    private readonly transactions: Transactions,
    private readonly figures: YearFigures,
    private readonly config: InterestBankConfig,
  ) {}

  @Get()
  @Answers(200, YearlyReport)
  report(@CurrentCaller() { tenant }: Caller, @Query() period: ReportQuery): Promise<YearlyReport> {
    if (period.to < period.from)
      throw new Problem(422, 'ends-before-it-begins', 'The last day is before the first.');
    const below = this.config.smallNumberBelow;
    const figure = (people: number) => guardedFigure(people, below);
    return this.transactions.read(tenant, async (tx) => {
      const totals = await this.figures.totals(tx, period);
      const years = await this.figures.byYear(tx, period);
      return {
        ...{ ...period, smallNumberBelow: below, definitions, years: guardedYears(years, below) },
        ...guardedEngagement(totals, below),
        registered: figure(totals.registered),
        standing: guardedPart(totals.standing, totals.registered, below),
        tookPartByGender: guarded(
          await this.figures.tookPartBy(tx, period, 'gender'),
          below,
          totals.tookPart,
        ),
        tookPartByMunicipality: guarded(
          await this.figures.tookPartBy(tx, period, 'municipality'),
          below,
          totals.tookPart,
        ),
        standingByExperience: guarded(await this.figures.standingByExperience(tx), below),
      };
    });
  }
}
