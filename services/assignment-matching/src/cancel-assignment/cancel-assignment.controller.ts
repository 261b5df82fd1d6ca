import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import { AnsweredOffer } from '../answer-offer/answer-offer.controller.ts';
import { cancel } from '../domain/assignment.ts';
import { hasBegun } from '../domain/request.ts';
import { notFound, problemFor } from '../problems.ts';
import { AssignmentAccess, isCoordinated, isOwn } from '../storage/assignment-access.ts';
import { AssignmentChanges } from '../storage/assignment-changes.ts';
import { FreeSeat } from './free-seat.ts';

export class CancelAssignmentBody {
  /** Why, as a code; when left out, who cancelled: `by-resident` or `by-coordinator`. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  reason?: string;
}

/** Somebody who accepted cannot come after all: the seat is filled again at once. */
@Controller('assignments')
@Allow('resident', 'coordinator')
export class CancelAssignmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: AssignmentAccess,
    private readonly changes: AssignmentChanges,
    private readonly seats: FreeSeat,
  ) {}

  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(200, AnsweredOffer)
  async cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CancelAssignmentBody,
  ): Promise<AnsweredOffer> {
    const seen = await this.access.find(caller.tenant, id);
    if (!seen || !(isOwn(caller, seen) || isCoordinated(caller, seen))) throw notFound();
    const reason = body.reason ?? (isOwn(caller, seen) ? 'by-resident' : 'by-coordinator');
    return this.transactions.run(caller.tenant, async (tx) => {
      const changed = await this.changes.of(tx, id, (assignment, request, now) =>
        cancel(assignment, reason, hasBegun(request, now)),
      );
      if (!changed) throw notFound();
      const { decision, request } = changed;
      if (decision.kind === 'rejected') throw problemFor(decision.reason);
      if (decision.kind === 'ignored') {
        return { assignmentId: id, state: seen.assignment.state, revision: seen.assignment.revision };
      }
      await this.seats.of(tx, id, request.id, reason);
      return { assignmentId: id, state: decision.state.state, revision: decision.state.revision };
    });
  }
}
