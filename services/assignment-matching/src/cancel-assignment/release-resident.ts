import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { cancel } from '../domain/assignment-life.ts';
import { localDay } from '../domain/occasion.ts';
import { hasBegun } from '../domain/request.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { GroupStore } from '../storage/group.store.ts';
import { RequestStore } from '../storage/request.store.ts';

/** Takes somebody off everything that has not begun, and has the seats filled again. */
@Injectable()
export class ReleaseResident {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: AssignmentStore,
    private readonly groups: GroupStore,
    private readonly settle: SettleRequest,
  ) {}

  async from(tx: Tx, personId: string, reason: string): Promise<void> {
    await this.groups.endMemberships(tx, { personId }, localDay(await tx.clock()), reason);
    await this.callOff(tx, personId, reason, () => true);
  }

  /** What was asked and not answered yet. What was accepted stands: it was agreed while there was consent. */
  async fromOffers(tx: Tx, personId: string, reason: string): Promise<void> {
    await this.callOff(tx, personId, reason, ({ state }) => state !== 'accepted');
  }

  private async callOff(
    tx: Tx,
    personId: string,
    reason: string,
    which: (assignment: Assignment) => boolean,
  ): Promise<void> {
    for (const { id, requestId } of await this.assignments.liveOfPerson(tx, personId)) {
      const kept = (await this.requests.lock(tx, requestId))!;
      const assignment = (await this.assignments.lock(tx, id))!;
      if (!which(assignment)) continue;
      const decision = cancel(assignment, reason, hasBegun(kept.request, await tx.clock()));
      if (decision.kind !== 'decided') continue;
      await this.assignments.save(tx, [decision.state], decision.events);
      await this.settle.seatIsFree(tx, kept.request);
    }
  }
}
