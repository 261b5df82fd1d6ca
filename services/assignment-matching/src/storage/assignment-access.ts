import type { Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import type { Request } from '../domain/request.ts';
import { type Group, scopeOf } from '../domain/standing-group.ts';
import { AssignmentStore } from './assignment.store.ts';
import { GroupStore } from './group.store.ts';
import { RequestStore } from './request.store.ts';

export interface Seen {
  readonly assignment: Assignment;
  readonly request: Request;
  readonly group: Group;
}

/** Whose assignment it is: the resident's own, the asking group's, or anybody's for a coordinator. */
@Injectable()
export class AssignmentAccess {
  constructor(
    private readonly assignments: AssignmentStore,
    private readonly requests: RequestStore,
    private readonly groups: GroupStore,
  ) {}

  async find(tx: Tx, id: string): Promise<Seen | undefined> {
    const [assignment] = await this.assignments.find(tx, [id]);
    if (!assignment) return undefined;
    const { request } = (await this.requests.find(tx, assignment.requestId))!;
    return { assignment, request, group: await this.groupOf(tx, request) };
  }

  /** The resident, whoever acts for the resident, and a coordinator who enters what was said by phone or on paper. */
  async mayAnswer(tx: Tx, caller: Caller, assignment: Assignment, request: Request): Promise<boolean> {
    if (isOwn(caller, assignment)) return true;
    return caller.has('coordinator') && isCoordinated(caller, await this.groupOf(tx, request));
  }

  private async groupOf(tx: Tx, { terms }: Request): Promise<Group> {
    return (await this.groups.find(tx, [terms.groupId])).get(terms.groupId)!;
  }
}

export const isOwn = (caller: Caller, { residentId }: Assignment): boolean =>
  caller.has('resident', { resident: residentId });

export const isCoordinated = (caller: Caller, group: Group): boolean =>
  caller.has('coordinator', scopeOf(group));

export const isAskedBy = (caller: Caller, group: Group): boolean => caller.has('requester', scopeOf(group));
