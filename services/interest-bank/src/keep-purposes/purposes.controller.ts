import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { PurposeAnswer, PurposeBody } from './purpose.dto.ts';
import { PurposeStore } from './purpose.store.ts';

/** Months: accounting and its basis, lagen om kommunal bokföring och redovisning 3 kap. 12 §. */
const lawDemands: Readonly<Record<string, number>> = { accounting: 84, payment: 84, participation: 84 };

/** The county's register of purposes: every signed-in person may know why data is there. */
@Controller('purposes')
export class PurposesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly purposes: PurposeStore,
  ) {}

  @Get()
  @Answers(200, PurposeAnswer, { list: true })
  list(@CurrentCaller() { tenant }: Caller): Promise<PurposeAnswer[]> {
    return this.transactions.read(tenant, (tx) => this.purposes.all(tx));
  }

  /** The county's own line instead of the one that ships, or a further one; earlier versions stay on record. */
  @Put(':code')
  @Allow('administrator')
  @Answers(200, PurposeAnswer)
  decide(
    @CurrentCaller() { tenant, accountId }: Caller,
    @Param('code') code: string,
    @Body() { decisionId, ...line }: PurposeBody,
  ): Promise<PurposeAnswer> {
    if (!/^[a-z][a-z-]{1,40}$/.test(code)) throw new Problem(404, 'not-found');
    const least = lawDemands[code];
    const { months } = line.retention;
    if (least !== undefined && (months === null || months < least)) {
      throw new Problem(422, 'shorter-than-the-law-demands', `The law demands ${least} months.`, { least });
    }
    return this.transactions.run(tenant, async (tx) => {
      await this.purposes.decide(tx, { ...line, code }, decisionId, accountId);
      return (await this.purposes.all(tx)).find((purpose) => purpose.code === code)!;
    });
  }
}
