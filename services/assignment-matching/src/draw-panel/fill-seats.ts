import { Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable, Logger } from '@nestjs/common';
import { giveUp } from '../domain/request.ts';
import { vacantSeats } from '../domain/round.ts';
import { RefreshPool } from '../keep-pool/refresh-pool.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { type Draw, DrawStore } from '../storage/draw.store.ts';
import { type KeptRequest, RequestStore } from '../storage/request.store.ts';
import { MakeOffers } from './make-offers.ts';
import { PanelEngine, type PanelOutcome } from './panel-engine.ts';
import { PrepareRound } from './prepare-round.ts';
import { SettleRequest } from './settle-request.ts';

/** More rounds than any request needs: named people, members and substitutes for each who left meanwhile. */
const most = 50;

/**
 * Asks people until every seat of a request has somebody who is asked or has accepted. Each round is kept before the
 * solver runs, and the solver runs outside transactions: a process that dies in between loses nothing, and whoever
 * goes on gets the same panel.
 */
@Injectable()
export class FillSeats {
  private readonly logger = new Logger(FillSeats.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly pool: RefreshPool,
    private readonly rounds: PrepareRound,
    private readonly engine: PanelEngine,
    private readonly ending: EndRound,
  ) {}

  async of(tenant: string, requestId: string): Promise<void> {
    await this.pool.refresh(tenant);
    for (let count = 0; count < most; count += 1) {
      const next = await this.transactions.run(tenant, (tx) => this.rounds.next(tx, requestId));
      if (next.kind === 'not-asking') return;
      if (next.kind === 'full') return this.transactions.run(tenant, (tx) => this.ending.full(tx, requestId));
      if (next.kind === 'begun')
        return this.transactions.run(tenant, (tx) => this.ending.tooLate(tx, requestId));
      const started = performance.now();
      const outcome = await this.engine.choose(next.draw);
      const { round, source } = next.draw;
      this.logger.log({
        message: 'round chosen',
        requestId,
        round,
        source,
        kind: outcome.kind,
        solvedMs: performance.now() - started,
      });
      await this.transactions.run(tenant, (tx) => this.ending.of(tx, next.draw, outcome));
      if (outcome.kind === 'no-panel') return;
    }
    throw new Error('The seats of a request are not filled after many rounds.');
  }
}

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

  async of(tx: Tx, draw: Draw, outcome: PanelOutcome): Promise<void> {
    const kept = await this.asking(tx, draw.requestId);
    if (!kept) {
      await this.draws.end(tx, draw.id, { state: 'aborted', result: { reason: 'not-asking' } });
      return;
    }
    if (outcome.kind === 'no-panel') {
      const { reason, relaxations } = outcome;
      if (!(await this.draws.end(tx, draw.id, { state: 'infeasible', result: { reason, relaxations } })))
        return;
      return this.giveUp(tx, kept, reason);
    }
    const { seated, record, transcriptHash } = outcome;
    const end = {
      state: 'done',
      result: { ...record, seated },
      ...(transcriptHash ? { transcriptHash } : {}),
    } as const;
    if (!(await this.draws.end(tx, draw.id, end))) return;
    await this.offers.to(tx, kept, draw, seated);
    await this.offers.begin(tx, kept);
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
    await this.requests.apply(tx, giveUp(request, reason, missing));
    await this.settle.progress(tx, request.id);
  }
}
