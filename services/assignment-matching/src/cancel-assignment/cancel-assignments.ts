import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { isLive } from '../domain/assignment.ts';
import { cancel } from '../domain/assignment-life.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';

/** Calls off everything that a request still has, in one statement however many seats. The request is locked. */
@Injectable()
export class CancelAssignments {
  constructor(private readonly assignments: AssignmentStore) {}

  async allOf(tx: Tx, requestId: string, reason: string): Promise<void> {
    const decisions = (await this.assignments.lockAllOf(tx, requestId))
      .filter(isLive)
      .map((assignment) => cancel(assignment, reason, false))
      .filter((decision) => decision.kind === 'decided');
    await this.assignments.save(
      tx,
      decisions.map(({ state }) => state),
      decisions.flatMap(({ events }) => events),
    );
  }
}
