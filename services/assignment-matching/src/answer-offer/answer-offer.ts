import { newId, Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type Assignment, type AssignmentDecision, accept, decline, isLive } from '../domain/assignment.ts';
import type { Request } from '../domain/request.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { AssignmentChanges } from '../storage/assignment-changes.ts';
import { GroupStore } from '../storage/group.store.ts';

export type Answered = AssignmentDecision | undefined;

@Injectable()
export class AnswerOffer {
  constructor(
    private readonly transactions: Transactions,
    private readonly changes: AssignmentChanges,
    private readonly groups: GroupStore,
    private readonly settle: SettleRequest,
  ) {}

  async accept(tenant: string, id: string): Promise<Answered> {
    return this.transactions.run(tenant, async (tx) => {
      const changed = await this.changes.of(tx, id, (assignment, _, now) => accept(assignment, now));
      if (changed?.decision.kind === 'decided') {
        await this.takeSeat(tx, changed.decision.state, changed.request);
        await this.settle.progress(tx, changed.request.id);
      }
      return changed?.decision;
    });
  }

  async decline(tenant: string, id: string, reason: string): Promise<Answered> {
    return this.transactions.run(tenant, async (tx) => {
      const changed = await this.changes.of(tx, id, (assignment, _, now) => decline(assignment, reason, now));
      if (changed?.decision.kind === 'decided') await this.settle.seatIsFree(tx, changed.request.id);
      return changed?.decision;
    });
  }

  /** A seat of a standing group is a membership for its term. */
  private async takeSeat(tx: Tx, assignment: Assignment, { terms }: Request): Promise<void> {
    if (!terms.term || !isLive(assignment)) return;
    const { id: assignmentId, personId, seat, body, theme } = assignment;
    await this.groups.addMember(tx, {
      id: newId(),
      groupId: terms.groupId,
      personId,
      seat,
      term: terms.term,
      assignmentId,
      ...(body === undefined ? {} : { body }),
      ...(theme === undefined ? {} : { theme }),
    });
  }
}
