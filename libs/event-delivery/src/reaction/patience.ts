import { Logger } from '@nestjs/common';
import { Pause } from '../pause.ts';
import { failureCode, isInfrastructure } from './classify-failure.ts';
import { FailedAt } from './run-batch.ts';

/** The process stops: what is not handled yet goes back to the broker. */
export class Stopping extends Error {}

/** While the database is away, full or read-only, the same is tried again: no message is to blame. */
export class Patience {
  private readonly log = new Logger('Listener');
  private readonly pause = new Pause();
  private stopping = false;
  /** Waiting for the database. */
  paused = false;

  constructor(
    private readonly consumer: string,
    private readonly onPause: () => void,
  ) {}

  stop(): void {
    this.stopping = true;
    this.pause.cutShort();
  }

  /** @throws Stopping when the process stops first */
  async with<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      if (this.stopping) throw new Stopping();
      try {
        const result = await work();
        this.paused = false;
        this.pause.over();
        return result;
      } catch (error) {
        if (!isInfrastructure(error instanceof FailedAt ? error.cause : error)) throw error;
        if (!this.paused) this.log.warn(`${this.consumer} waits for the database: ${failureCode(error)}`);
        this.paused = true;
        this.onPause();
        if (this.stopping) throw new Stopping();
        await this.pause.wait();
      }
    }
  }
}
