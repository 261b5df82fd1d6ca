import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Sealing } from './sealing.ts';

const EVERY_MS = 60_000;

/** Seals once a minute, and a last time when the service ends: what is not sealed yet can still be changed unseen. */
export class SealingRounds implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Sealing');
  #timer: NodeJS.Timeout | undefined;
  #round = Promise.resolve();

  constructor(private readonly sealing: Sealing) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#next(), EVERY_MS);
    this.#timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#next();
    await this.#round;
  }

  #next(): void {
    this.#round = this.#round
      .then(() => this.sealing.sealAll())
      .catch((err) => {
        this.#logger.warn({ message: 'could not seal; the next round tries again', err });
      });
  }
}
