import { Transactions } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import type { Group } from '../domain/standing-group.ts';
import { AssignmentStore } from './assignment.store.ts';
import { GroupStore } from './group.store.ts';
import { type KeptRequest, RequestStore } from './request.store.ts';

export interface Seen {
  readonly assignment: Assignment;
  readonly kept: KeptRequest;
  readonly group: Group;
}

/** Whose assignment it is: the resident's own, the asking group's, or anybody's for a coordinator. */
@Injectable()
export class AssignmentAccess {
  constructor(
    private readonly transactions: Transactions,
    private readonly assignments: AssignmentStore,
    private readonly requests: RequestStore,
    private readonly groups: GroupStore,
  ) {}

  async find(tenant: string, id: string): Promise<Seen | undefined> {
    return this.transactions.read(tenant, async (tx) => {
      const [assignment] = await this.assignments.find(tx, [id]);
      if (!assignment) return undefined;
      const kept = (await this.requests.find(tx, assignment.requestId))!;
      const group = (await this.groups.find(tx, [kept.request.terms.groupId])).get(
        kept.request.terms.groupId,
      )!;
      return { assignment, kept, group };
    });
  }
}

const scopeOf = ({ id, organisation }: Group) => ({
  group: id,
  ...(organisation === undefined ? {} : { organisation }),
});

export const isOwn = (caller: Caller, { assignment }: Seen): boolean =>
  caller.has('resident', { resident: assignment.residentId });

export const isCoordinated = (caller: Caller, { group }: Seen): boolean =>
  caller.has('coordinator', scopeOf(group));

export const isAskedBy = (caller: Caller, { group }: Seen): boolean =>
  caller.has('requester', scopeOf(group));
