import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Matches } from 'class-validator';
import { notFound, problemFor, problemOfExclusion } from '../problems.ts';
import { AssignmentAccess, isCoordinated, isOwn } from '../storage/assignment-access.ts';
import { type Answered, AnswerOffer } from './answer-offer.ts';

export class DeclineBody {
  /** Why, as a code: `no-time`, `ill`, `not-for-me` … */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  reason!: string;
}

export class AnsweredOffer {
  assignmentId!: string;
  state!: string;
  revision!: number;
}

/** A resident answers the own offers; a coordinator enters what was answered by phone or on paper. */
@Controller('assignments')
@Allow('resident', 'coordinator')
export class AnswerOfferController {
  constructor(
    private readonly access: AssignmentAccess,
    private readonly offers: AnswerOffer,
  ) {}

  @Post(':id/accept')
  @HttpCode(200)
  @Answers(200, AnsweredOffer)
  async accept(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<AnsweredOffer> {
    await this.checkWhose(caller, id);
    const answered = await this.offers.accept(caller.tenant, id).catch((error: unknown) => {
      throw problemOfExclusion(error) ?? error;
    });
    return this.answer(caller, id, answered);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @Answers(200, AnsweredOffer)
  async decline(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: DeclineBody,
  ): Promise<AnsweredOffer> {
    await this.checkWhose(caller, id);
    return this.answer(caller, id, await this.offers.decline(caller.tenant, id, reason));
  }

  private async checkWhose(caller: Caller, id: string): Promise<void> {
    const seen = await this.access.find(caller.tenant, id);
    if (!seen || !(isOwn(caller, seen) || isCoordinated(caller, seen))) throw notFound();
  }

  /** The same answer again is no fault: it is answered with how things stand. */
  private async answer(caller: Caller, id: string, answered: Answered): Promise<AnsweredOffer> {
    if (!answered) throw notFound();
    if (answered.kind === 'rejected') throw problemFor(answered.reason);
    const { assignment } = (await this.access.find(caller.tenant, id))!;
    return { assignmentId: id, state: assignment.state, revision: assignment.revision };
  }
}
