import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsInt, IsUUID, Matches } from 'class-validator';
import { assignmentStates } from '../domain/assignment.ts';
import { notFound, problemFor, problemOfExclusion } from '../problems.ts';
import type { Changed } from '../storage/assignment-changes.ts';
import { AnswerOffer } from './answer-offer.ts';

export class DeclineBody {
  /** Why, as a code: `no-time`, `ill`, `not-for-me` … */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  reason!: string;
}

export class AnsweredOffer {
  @IsUUID()
  assignmentId!: string;

  @IsIn(assignmentStates)
  state!: string;

  @IsInt()
  revision!: number;
}

/** The same answer again is no fault: it is answered with how things stand. */
export function answerOf(changed: Changed | undefined): AnsweredOffer {
  if (!changed) throw notFound();
  const { decision, assignment } = changed;
  if (decision.kind === 'rejected') throw problemFor(decision.reason);
  return { assignmentId: assignment.id, state: assignment.state, revision: assignment.revision };
}

/** A resident answers the own offers; a coordinator enters what was answered by phone or on paper. */
@Controller('assignments')
@Allow('resident', 'coordinator')
export class AnswerOfferController {
  constructor(
    private readonly transactions: Transactions,
    private readonly offers: AnswerOffer,
  ) {}

  @Post(':id/accept')
  @HttpCode(200)
  @Answers(200, AnsweredOffer)
  async accept(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<AnsweredOffer> {
    const changed = await this.transactions
      .run(caller.tenant, (tx) => this.offers.accept(tx, caller, id))
      .catch((error: unknown) => {
        throw problemOfExclusion(error) ?? error;
      });
    return answerOf(changed);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Answers(200, AnsweredOffer)
  async decline(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: DeclineBody,
  ): Promise<AnsweredOffer> {
    return answerOf(
      await this.transactions.run(caller.tenant, (tx) => this.offers.decline(tx, caller, id, reason)),
    );
  }
}
