import type { Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { cancel } from '../domain/assignment-life.ts';
import { localDay } from '../domain/occasion.ts';
import { hasBegun } from '../domain/request.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { AssignmentAccess, isOwn } from '../storage/assignment-access.ts';
import { AssignmentChanges, type Changed } from '../storage/assignment-changes.ts';
import { GroupStore } from '../storage/group.store.ts';

/** The seat is given back: a membership ends with it, and somebody else is asked at once. */
@Injectable()
export class CancelAssignment {
  constructor(
    private readonly changes: AssignmentChanges,
    private readonly access: AssignmentAccess,
    private readonly groups: GroupStore,
    private readonly settle: SettleRequest,
  ) {}

  async of(tx: Tx, caller: Caller, id: string, given: string | undefined): Promise<Changed | undefined> {
    const changed = await this.changes.of(
      tx,
      id,
      (assignment, request, now) =>
        cancel(assignment, given ?? whoCancels(isOwn(caller, assignment)), hasBegun(request, now)),
      (assignment, request) => this.access.mayAnswer(tx, caller, assignment, request),
    );
    if (changed?.decision.kind === 'decided' && changed.assignment.state === 'cancelled') {
      const today = localDay(await tx.clock());
      await this.groups.endMemberships(tx, { assignmentId: id }, today, changed.assignment.reason);
      await this.settle.seatIsFree(tx, changed.request);
    }
    return changed;
  }
}

const whoCancels = (own: boolean): string => (own ? 'by-resident' : 'by-coordinator');
