import type { Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { type Group, scopeOf } from '../domain/standing-group.ts';
import { notFound } from '../problems.ts';
import { GroupStore } from './group.store.ts';
import { type KeptRequest, RequestStore } from './request.store.ts';

export interface SeenRequest extends KeptRequest {
  readonly group: Group;
}

/** A request for those who may see it: the requesters of its group, and coordinators. */
@Injectable()
export class RequestAccess {
  constructor(
    private readonly requests: RequestStore,
    private readonly groups: GroupStore,
  ) {}

  async find(tx: Tx, caller: Caller, id: string): Promise<SeenRequest> {
    return this.checked(tx, caller, id, this.requests.find(tx, id));
  }

  async lock(tx: Tx, caller: Caller, id: string): Promise<SeenRequest> {
    return this.checked(tx, caller, id, this.requests.lock(tx, id));
  }

  private async checked(
    tx: Tx,
    caller: Caller,
    id: string,
    asked: Promise<KeptRequest | undefined>,
  ): Promise<SeenRequest> {
    const [kept, group] = await Promise.all([asked, this.groups.thatAsks(tx, id)]);
    if (!kept || !group) throw notFound();
    const scope = scopeOf(group);
    if (!caller.has('coordinator', scope) && !caller.has('requester', scope)) throw notFound();
    return { ...kept, group };
  }
}
