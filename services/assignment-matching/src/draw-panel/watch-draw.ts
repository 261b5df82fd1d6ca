import { Transactions } from '@medverka/event-delivery';
import type { Progress, RunOptions } from '@medverka/fair-selection';
import { Injectable, Logger } from '@nestjs/common';
import type { Draw } from '../storage/draw.store.ts';
import { ProgressStore } from '../storage/progress.store.ts';
import { PanelEngine, type PanelOutcome } from './panel-engine.ts';

/** Milliseconds between two looks: often enough for somebody who waits, and nothing for a draw of a blink. */
const pace = 1_000;

/** Runs the solver for a round, tells how it goes on, and ends it when the round is wanted no more. */
@Injectable()
export class WatchDraw {
  private readonly logger = new Logger(WatchDraw.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly progress: ProgressStore,
    private readonly engine: PanelEngine,
  ) {}

  /** Nothing when the round was stopped meanwhile. */
  async run(tenant: string, draw: Draw): Promise<PanelOutcome | undefined> {
    const ending = new AbortController();
    let newest: Progress | null = null;
    const look = async () => {
      const wanted = await this.transactions.run(tenant, (tx) => this.progress.tell(tx, draw.id, newest));
      if (!wanted) ending.abort();
    };
    // A committed draw is revealed in a blink, and is not stopped any more.
    const timer = draw.prepared
      ? undefined
      : setInterval(() => {
          // A look that fails is made again; the round goes on.
          look().catch((err: unknown) =>
            this.logger.warn({ message: 'progress not told', drawId: draw.id, err }),
          );
        }, pace);
    const options: RunOptions = {
      signal: ending.signal,
      onProgress: (each) => {
        newest = each;
      },
    };
    try {
      return await this.engine.choose(draw, draw.prepared ? {} : options);
    } catch (error) {
      if (ending.signal.aborted) return undefined;
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}
