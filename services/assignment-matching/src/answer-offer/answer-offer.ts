import { createHash } from 'node:crypto';
import { newId, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { accept, decline } from '../domain/assignment-life.ts';
import { localDay } from '../domain/occasion.ts';
import { staggered } from '../domain/renewal.ts';
import type { Request } from '../domain/request.ts';
import type { Term } from '../domain/request-terms.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { AssignmentAccess } from '../storage/assignment-access.ts';
import { AssignmentChanges, type Changed, type Decide } from '../storage/assignment-changes.ts';
import { DrawStore } from '../storage/draw.store.ts';
import { GroupStore } from '../storage/group.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { RequestStore } from '../storage/request.store.ts';

@Injectable()
export class AnswerOffer {
  constructor(
    private readonly changes: AssignmentChanges,
    private readonly access: AssignmentAccess,
    private readonly groups: GroupStore,
    private readonly settle: SettleRequest,
    private readonly requests: RequestStore,
    private readonly draws: DrawStore,
    private readonly pool: PoolReader,
  ) {}

  async accept(tx: Tx, caller: Caller, id: string): Promise<Changed | undefined> {
    let consent: 'in-force' | 'ended' = 'in-force';
    const changed = await this.changes.of(
      tx,
      id,
      (assignment, _, now) => accept(assignment, now, consent),
      async (assignment, request, now) => {
        const [found, may] = await Promise.all([
          this.pool.consentOn(tx, assignment.personId, localDay(now)),
          this.access.mayAnswer(tx, caller, assignment, request),
        ]);
        consent = found;
        return may;
      },
    );
    if (changed?.decision.kind === 'decided') {
      await this.takeSeat(tx, changed.assignment, changed.request);
      await this.settle.progress(tx, changed.request);
    }
    return changed;
  }

  async decline(tx: Tx, caller: Caller, id: string, reason: string): Promise<Changed | undefined> {
    const changed = await this.change(tx, caller, id, (each, _, now) => decline(each, reason, now));
    if (changed?.decision.kind === 'decided') await this.settle.seatIsFree(tx, changed.request);
    return changed;
  }

  private change(tx: Tx, caller: Caller, id: string, decide: Decide): Promise<Changed | undefined> {
    return this.changes.of(tx, id, decide, (assignment, request) =>
      this.access.mayAnswer(tx, caller, assignment, request),
    );
  }

  /** A seat of a standing group is a membership for its term. */
  private async takeSeat(tx: Tx, assignment: Assignment, { id, terms }: Request): Promise<void> {
    if (!terms.term) return;
    const { id: assignmentId, personId, seat, body, theme } = assignment;
    const { from, until, renewal } = terms.term;
    const ends = renewal ? await this.staggeredEnds(tx, id, terms.term) : undefined;
    await this.groups.addMember(tx, {
      id: newId(),
      groupId: terms.groupId,
      personId,
      seat,
      term: { from, until: ends?.get(seat) ?? until },
      assignmentId,
      ...(body === undefined ? {} : { body }),
      ...(theme === undefined ? {} : { theme }),
    });
  }
  /** Which third goes first is decided by the number of the draw. */
  private async staggeredEnds(tx: Tx, requestId: string, term: Term): Promise<Map<number, string>> {
    const { seatPlan } = (await this.requests.find(tx, requestId))!;
    const { seed = requestId } = await this.draws.nextRound(tx, requestId);
    const lot = (seat: number) => createHash('sha256').update(`${seed}/renewal/${seat}`).digest('hex');
    return staggered(
      term,
      seatPlan.map(({ number }) => number),
      lot,
    );
  }
}
