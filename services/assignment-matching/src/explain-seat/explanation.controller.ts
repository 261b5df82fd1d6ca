import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { notFound } from '../problems.ts';
import { AssignmentAccess, isOwn } from '../storage/assignment-access.ts';
import { ExplainSeat } from './explain-seat.ts';
import { chanceAnswer, ExplanationAnswer } from './explanation-answer.ts';

@Controller('assignments')
@Allow('resident')
export class ExplanationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: AssignmentAccess,
    private readonly explain: ExplainSeat,
  ) {}

  /** Why the resident was asked: the own chance beside everybody's, the rule that bound, and what was not met. */
  @Get(':id/explanation')
  @Answers(200, ExplanationAnswer)
  async explanation(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ExplanationAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const seen = await this.access.find(tx, id);
      if (!seen || !isOwn(caller, seen.assignment)) throw notFound();
      return { assignmentId: id, ...chanceAnswer(await this.explain.of(tx, seen)) };
    });
  }
}
