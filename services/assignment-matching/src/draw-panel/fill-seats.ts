import { Gathered, Transactions, type Tx } from '@medverka/event-delivery';
import { Injectable, Logger } from '@nestjs/common';
import { RefreshPool } from '../keep-pool/refresh-pool.ts';
import type { Draw } from '../storage/draw.store.ts';
import { EndRound } from './end-round.ts';
import type { PanelOutcome } from './panel-engine.ts';
import { type Preparation, PrepareRound } from './prepare-round.ts';
import { WatchDraw } from './watch-draw.ts';

/** More rounds than any request needs: named people, members and substitutes for each who left meanwhile. */
const most = 50;

/** How many rounds begin, or end, in one transaction. */
const together = 16;

interface Chosen {
  readonly draw: Draw;
  readonly outcome: PanelOutcome;
}

/**
 * Asks people until every seat of a request has somebody who is asked or has accepted. Each round is kept before the
 * solver runs, and the solver runs outside transactions: a process that dies in between loses nothing, and whoever
 * goes on gets the same panel. Rounds of one county that are due at once begin and end together; one that cannot
 * costs only itself.
 */
@Injectable()
export class FillSeats {
  private readonly logger = new Logger(FillSeats.name);
  private readonly refreshed = new Gathered(async (tenant: string, asked: readonly string[]) => {
    await this.pool.refresh(tenant);
    return asked;
  }, Number.POSITIVE_INFINITY);
  private readonly prepared = new Gathered(
    (tenant: string, requestIds: readonly string[]) => this.prepare(tenant, requestIds),
    together,
    true,
  );
  private readonly ended = new Gathered(
    (tenant: string, chosen: readonly Chosen[]) => this.end(tenant, chosen),
    together,
    true,
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly pool: RefreshPool,
    private readonly rounds: PrepareRound,
    private readonly draws: WatchDraw,
    private readonly ending: EndRound,
  ) {}

  async of(tenant: string, requestId: string): Promise<void> {
    await this.refreshed.of(tenant, requestId);
    for (let count = 0; count < most; count += 1) {
      const next = await this.prepared.of(tenant, requestId);
      if (next.kind === 'not-asking' || next.kind === 'waiting') return;
      if (next.kind === 'full') return this.transactions.run(tenant, (tx) => this.ending.full(tx, requestId));
      if (next.kind === 'too-late')
        return this.transactions.run(tenant, (tx) => this.ending.tooLate(tx, requestId, next.reason));
      const { draw } = next;
      const started = performance.now();
      const outcome = await this.draws.run(tenant, draw);
      if (!outcome) return;
      this.logger.log({
        message: 'round chosen',
        requestId,
        seats: draw.input.open.length,
        kind: outcome.kind,
        solvedMs: performance.now() - started,
      });
      if (!(await this.ended.of(tenant, { draw, outcome }))) return;
    }
    throw new Error('The seats of a request are not filled after many rounds.');
  }

  private prepare(tenant: string, requestIds: readonly string[]): Promise<Preparation[]> {
    return this.inOneOrder(tenant, requestIds, (requestId) => requestId, this.rounds.next.bind(this.rounds));
  }

  /** @returns whether seats are left for another round */
  private end(tenant: string, chosen: readonly Chosen[]): Promise<boolean[]> {
    return this.inOneOrder(
      tenant,
      chosen,
      ({ draw }) => draw.requestId,
      (tx, { draw, outcome }) => this.ending.of(tx, draw, outcome),
    );
  }

  /** In the order of the requests, which all are locked: two transactions wait for each other, and never in a circle. */
  private inOneOrder<Asked, Answer>(
    tenant: string,
    all: readonly Asked[],
    requestOf: (asked: Asked) => string,
    work: (tx: Tx, asked: Asked) => Promise<Answer>,
  ): Promise<Answer[]> {
    const order = [...all.keys()].sort((a, b) => (requestOf(all[a]!) < requestOf(all[b]!) ? -1 : 1));
    return this.transactions.run(tenant, async (tx) => {
      const answers: Answer[] = [];
      for (const at of order) answers[at] = await work(tx, all[at]!);
      return answers;
    });
  }
}
