import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { localDay } from '../domain/occasion.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { GroupStore } from '../storage/group.store.ts';

/** What follows when somebody gives a seat back: a membership ends, and somebody else is asked. */
@Injectable()
export class FreeSeat {
  constructor(
    private readonly groups: GroupStore,
    private readonly settle: SettleRequest,
  ) {}

  async of(tx: Tx, assignmentId: string, requestId: string, reason: string): Promise<void> {
    await this.groups.endMemberships(tx, { assignmentId }, localDay(await tx.clock()), reason);
    await this.settle.seatIsFree(tx, requestId);
  }
}
