import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsISO8601, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { InterestBankConfig } from '../config.ts';
import { definitions } from './definitions.ts';
import { guarded, guardedFigure } from './small-numbers.ts';
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

export class FiguresOfYear {
  @IsInt()
  year!: number;

  @IsOptional()
  @IsInt()
  tookPart!: number | null;

  @IsInt()
  requests!: number;

  @IsInt()
  perPersonAndRequest!: number;

  @IsInt()
  perPersonAndOccasion!: number;

  @IsInt()
  minutes!: number;
}

export class YearlyReport {
  @Matches(DAY)
  from!: string;

  @Matches(DAY)
  to!: string;

  @IsOptional()
  @IsInt()
  registered!: number | null;

  @IsOptional()
  @IsInt()
  standing!: number | null;

  @IsOptional()
  @IsInt()
  tookPart!: number | null;

  @IsInt()
  requests!: number;

  @IsInt()
  perPersonAndRequest!: number;

  @IsInt()
  perPersonAndOccasion!: number;

  @IsInt()
  minutes!: number;

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
        ...{ ...period, ...totals, smallNumberBelow: below, definitions },
        ...{
          registered: figure(totals.registered),
          standing: figure(totals.standing),
          tookPart: figure(totals.tookPart),
        },
        years: years.map((year) => ({ ...year, tookPart: figure(year.tookPart) })),
        tookPartByGender: guarded(await this.figures.tookPartBy(tx, period, 'gender'), below),
        tookPartByMunicipality: guarded(await this.figures.tookPartBy(tx, period, 'municipality'), below),
        standingByExperience: guarded(await this.figures.standingByExperience(tx), below),
      };
    });
  }
}
