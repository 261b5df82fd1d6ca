import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { giveUp } from '../domain/request-life.ts';
import { vacantSeats } from '../domain/round.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
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
    const { seated, record, transcriptHash } = outcome;
    const end = {
      state: 'done',
      result: { ...record, seated },
      ...(transcriptHash ? { transcriptHash } : {}),
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

  async tooLate(tx: Tx, requestId: string): Promise<void> {
    const kept = await this.asking(tx, requestId);
    if (kept) await this.giveUp(tx, kept, 'already-begun');
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
