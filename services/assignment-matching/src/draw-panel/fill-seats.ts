import { Transactions } from '@medverka/event-delivery';
import { Injectable, Logger } from '@nestjs/common';
import { RefreshPool } from '../keep-pool/refresh-pool.ts';
import { EndRound } from './end-round.ts';
import { PrepareRound } from './prepare-round.ts';
import { WatchDraw } from './watch-draw.ts';

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
    private readonly draws: WatchDraw,
    private readonly ending: EndRound,
  ) {}

  async of(tenant: string, requestId: string): Promise<void> {
    await this.pool.refresh(tenant);
    for (let count = 0; count < most; count += 1) {
      const next = await this.transactions.run(tenant, (tx) => this.rounds.next(tx, requestId));
      if (next.kind === 'not-asking' || next.kind === 'waiting') return;
      if (next.kind === 'full') return this.transactions.run(tenant, (tx) => this.ending.full(tx, requestId));
      if (next.kind === 'too-late')
        return this.transactions.run(tenant, (tx) => this.ending.tooLate(tx, requestId, next.reason));
      const started = performance.now();
      const outcome = await this.draws.run(tenant, next.draw);
      if (!outcome) return;
      this.logger.log({
        message: 'round chosen',
        requestId,
        seats: next.draw.input.open.length,
        kind: outcome.kind,
        solvedMs: performance.now() - started,
      });
      if (!(await this.transactions.run(tenant, (tx) => this.ending.of(tx, next.draw, outcome)))) return;
    }
    throw new Error('The seats of a request are not filled after many rounds.');
  }
}
