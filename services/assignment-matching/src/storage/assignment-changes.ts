import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment, AssignmentDecision } from '../domain/assignment.ts';
import type { Request } from '../domain/request.ts';
import { AssignmentStore } from './assignment.store.ts';
import { RequestStore } from './request.store.ts';

export interface Changed {
  readonly decision: AssignmentDecision;
  /** As it is now. */
  readonly assignment: Assignment;
  readonly request: Request;
}

export type Decide = (assignment: Assignment, request: Request, now: Date) => AssignmentDecision;

/** Decides about one assignment: locks its request, then itself, and only then reads the database's clock. */
@Injectable()
export class AssignmentChanges {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: AssignmentStore,
  ) {}

  /** Nothing when there is no such assignment, or it is none that `may` be changed. */
  async of(
    tx: Tx,
    id: string,
    decide: Decide,
    may: (assignment: Assignment, request: Request, now: Date) => Promise<boolean> = async () => true,
  ): Promise<Changed | undefined> {
    const requestId = await this.assignments.requestOf(tx, id);
    if (requestId === undefined) return undefined;
    // Sent together, and done in this order.
    const [kept, locked, now] = await Promise.all([
      this.requests.lock(tx, requestId),
      this.assignments.lock(tx, id),
      tx.clock(),
    ]);
    const [{ request }, assignment] = [kept!, locked!];
    if (!(await may(assignment, request, now))) return undefined;
    const decision = decide(assignment, request, now);
    if (decision.kind !== 'decided') return { decision, assignment, request };
    await this.assignments.save(tx, [decision.state], decision.events);
    return { decision, assignment: decision.state, request };
  }
}
