import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment, AssignmentDecision } from '../domain/assignment.ts';
import type { Request } from '../domain/request.ts';
import { AssignmentStore } from './assignment.store.ts';
import { RequestStore } from './request.store.ts';

export interface Changed {
  readonly decision: AssignmentDecision;
  readonly request: Request;
}

/** Decides about one assignment: locks its request, then itself, and only then reads the database's clock. */
@Injectable()
export class AssignmentChanges {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: AssignmentStore,
  ) {}

  async of(
    tx: Tx,
    id: string,
    decide: (assignment: Assignment, request: Request, now: Date) => AssignmentDecision,
  ): Promise<Changed | undefined> {
    const requestId = await this.assignments.requestOf(tx, id);
    if (requestId === undefined) return undefined;
    const { request } = (await this.requests.lock(tx, requestId))!;
    const assignment = (await this.assignments.lock(tx, id))!;
    const decision = decide(assignment, request, await tx.clock());
    if (decision.kind === 'decided') await this.assignments.save(tx, [decision.state], decision.events);
    return { decision, request };
  }
}
