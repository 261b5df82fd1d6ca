import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, Get, Header, Param, ParseIntPipe, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { PayeeStore } from '../storage/payee.store.ts';
import { type IncomeStatement, IncomeStatements } from './income-statement.ts';

/** For the tax return, or for whoever pays a benefit: the resident's own, or by a coordinator on paper. */
@Controller('payees/:residentId/income-statements/:year')
@Allow('resident', 'coordinator')
export class IncomeStatementsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly payees: PayeeStore,
    private readonly statements: IncomeStatements,
  ) {}

  @Get()
  @Answers(200)
  async figures(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Param('year', ParseIntPipe) year: number,
    @CurrentCaller() caller: Caller,
  ): Promise<IncomeStatement> {
    if (!caller.has('coordinator') && !caller.has('resident', { resident: residentId })) {
      throw new Problem(404, 'not-found');
    }
    if (year < 2000 || year > 2200) throw new Problem(422, 'year-out-of-range');
    return this.transactions.read(caller.tenant, async (tx) => {
      const payee = (await this.payees.find(tx, [residentId])).get(residentId);
      if (!payee) throw new Problem(404, 'not-found');
      return this.statements.of(tx, payee.id, year);
    });
  }

  @Get('pdf')
  @Header('cache-control', 'no-store')
  async pdf(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Param('year', ParseIntPipe) year: number,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    const statement = await this.figures(residentId, year, caller);
    // Fonts are read when somebody asks for a statement, and not at each start.
    const { incomeStatementPdf } = await import('./income-statement-pdf.ts');
    const content = await incomeStatementPdf(statement);
    return new StreamableFile(content, {
      type: 'application/pdf',
      length: content.length,
      disposition: `attachment; filename="ersattning-${year}.pdf"`,
    });
  }
}
