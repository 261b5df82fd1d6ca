import type { Tx } from '@medverka/event-delivery';
import type { Prepared } from '@medverka/fair-selection';
import { Injectable } from '@nestjs/common';
import { mayBeKnown } from '../domain/public-number.ts';
import { giveUp } from '../domain/request-life.ts';
import { vacantSeats } from '../domain/round.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { CommitmentStore } from '../storage/commitment.store.ts';
import { type Draw, DrawStore } from '../storage/draw.store.ts';
import { type KeptRequest, RequestStore } from '../storage/request.store.ts';
import { MakeOffers } from './make-offers.ts';
import type { PanelOutcome } from './panel-engine.ts';
import { SettleRequest } from './settle-request.ts';

/** How a round ends: with offers, or with the reason why nobody can be asked. */
@Injectable()
export class EndRound {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: AssignmentStore,
    private readonly draws: DrawStore,
    private readonly commitments: CommitmentStore,
    private readonly offers: MakeOffers,
    private readonly settle: SettleRequest,
  ) {}

  /** @returns whether seats are left for another round */
  async of(tx: Tx, draw: Draw, outcome: PanelOutcome): Promise<boolean> {
    const kept = await this.asking(tx, draw.requestId);
    if (!kept) {
      await this.draws.end(tx, draw.id, { state: 'aborted', result: { reason: 'not-asking' } });
      return false;
    }
    if (outcome.kind === 'no-panel') {
      const { reason, relaxations } = outcome;
      const ended = await this.draws.end(tx, draw.id, {
        state: 'infeasible',
        result: { reason, relaxations },
      });
      if (ended) await this.giveUp(tx, kept, reason);
      return false;
    }
    if (outcome.kind === 'committed') {
      await this.commit(tx, kept, draw, outcome.prepared);
      return false;
    }
    const { seated, record, lottery } = outcome;
    const end = {
      state: 'done',
      result: { ...record, seated },
      ...(lottery ? { lottery } : {}),
    } as const;
    if (!(await this.draws.end(tx, draw.id, end))) return true;
    const vacant = await this.offers.to(tx, kept, draw, seated);
    await this.offers.begin(tx, kept);
    return vacant > 0;
  }

  async full(tx: Tx, requestId: string): Promise<void> {
    const kept = await this.asking(tx, requestId);
    if (kept) await this.offers.begin(tx, kept);
  }

  async tooLate(tx: Tx, requestId: string, reason: string): Promise<void> {
    const kept = await this.asking(tx, requestId);
    if (kept) await this.giveUp(tx, kept, reason);
  }

  /** Somebody has stopped a round that was being solved, or that waited for its number. */
  async stop(tx: Tx, requestId: string, by: string): Promise<KeptRequest | undefined> {
    const kept = await this.asking(tx, requestId);
    if (!kept) return undefined;
    await this.draws.abort(tx, requestId, 'draw-stopped', by);
    await this.giveUp(tx, kept, 'draw-stopped');
    return this.requests.find(tx, requestId);
  }

  /** A number that may be known by now proves nothing: then the lottery is not used. */
  private async commit(tx: Tx, kept: KeptRequest, draw: Draw, prepared: Prepared): Promise<void> {
    const { announced } = draw.input;
    if (!announced || !mayBeKnown(announced, await tx.clock())) {
      await this.commitments.commit(tx, draw.id, prepared);
      return;
    }
    const reason = 'number-known-before-commit';
    if (await this.draws.end(tx, draw.id, { state: 'aborted', result: { reason } }))
      await this.giveUp(tx, kept, reason);
  }

  private async asking(tx: Tx, requestId: string): Promise<KeptRequest | undefined> {
    const kept = await this.requests.lock(tx, requestId);
    return kept && (kept.request.state === 'drawing' || kept.request.state === 'offering') ? kept : undefined;
  }

  /** Whoever holds a seat is asked again or keeps it: the requester may go ahead with fewer. */
  private async giveUp(tx: Tx, kept: KeptRequest, reason: string): Promise<void> {
    await this.offers.begin(tx, kept);
    const { request } = (await this.requests.lock(tx, kept.request.id))!;
    const missing = vacantSeats(kept.seatPlan, await this.assignments.lockAllOf(tx, request.id)).length;
    const given = await this.requests.apply(tx, giveUp(request, reason, missing));
    if (given.kind === 'decided') await this.settle.progress(tx, given.state);
  }
}
