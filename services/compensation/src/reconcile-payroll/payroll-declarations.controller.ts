import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type MonthReport, ReconcilePayroll } from './reconcile-payroll.ts';

const code = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/;
const month = /^\d{4}-(0[1-9]|1[0-2])$/;

class DeclaredDto {
  @IsUUID()
  payeeReference!: string;

  /** Cash pay as declared, in öre. */
  @IsInt()
  @Min(0)
  @Max(1_000_000_000_000)
  grossOre!: number;

  /** Tax-free reimbursements. */
  @IsInt()
  @Min(0)
  @Max(1_000_000_000_000)
  taxFreeOre!: number;
}

class DeclarationDto {
  /** The payer's code. */
  @Matches(code)
  payer!: string;

  /** Of payout. */
  @Matches(month)
  month!: string;

  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique((item: DeclaredDto) => item.payeeReference)
  @ValidateNested({ each: true })
  @Type(() => DeclaredDto)
  items!: DeclaredDto[];
}

class MonthQuery {
  @Matches(code)
  payer!: string;

  @Matches(month)
  month!: string;
}

/** Employers' monthly reports stay with payroll: here is only seen whether they say what was paid. */
@Controller('payroll-declarations')
@Allow('finance')
export class PayrollDeclarationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly payroll: ReconcilePayroll,
  ) {}

  /** What payroll declared for a month; a later one for the same month replaces it. Answers the differences. */
  @Post()
  @Answers(201)
  async declare(
    @Body() body: DeclarationDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<MonthReport> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) =>
      unwrap(await this.payroll.declare(tx, body, caller.accountId)),
    );
  }

  @Get('report')
  @Answers(200)
  async report(@Query() query: MonthQuery, @CurrentCaller() caller: Caller): Promise<MonthReport> {
    return unwrap(
      await this.transactions.read(caller.tenant, (tx) => this.payroll.report(tx, query.payer, query.month)),
    );
  }
}

function unwrap(report: MonthReport | undefined): MonthReport {
  if (!report) throw new Problem(404, 'not-found');
  return report;
}
