import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import { AnsweredOffer, answerOf } from '../answer-offer/answer-offer.controller.ts';
import { CancelAssignment } from './cancel-assignment.ts';

export class CancelAssignmentBody {
  /** Why, as a code; when left out, who cancelled: `by-resident` or `by-coordinator`. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  reason?: string;
}

@Controller('assignments')
@Allow('resident', 'coordinator')
export class CancelAssignmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly assignments: CancelAssignment,
  ) {}

  /** Somebody who accepted cannot come after all. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(200, AnsweredOffer)
  async cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CancelAssignmentBody,
  ): Promise<AnsweredOffer> {
    return answerOf(
      await this.transactions.run(caller.tenant, (tx) => this.assignments.of(tx, caller, id, reason)),
    );
  }
}
