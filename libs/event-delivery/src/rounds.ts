import { Logger } from '@nestjs/common';

/** Does something again and again, some time apart or when woken; one round at a time, until stopped. */
export class Rounds {
  private readonly log = new Logger('Rounds');
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> | undefined;
  private again = false;
  stopping = false;

  constructor(
    private readonly round: () => Promise<void>,
    private readonly every: number,
  ) {}

  start(): void {
    this.wake();
  }

  /** Does a round now, or another one after the current. */
  wake(): void {
    if (this.stopping) return;
    if (this.current) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.current = this.once();
  }

  /** Resolves when the current round is over. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private async once(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      this.log.warn(`A round failed and will be repeated: ${(error as Error).message}`);
      this.again = false;
    }
    this.current = undefined;
    if (this.stopping) return;
    if (this.again) {
      this.again = false;
      this.wake();
    } else {
      this.timer = setTimeout(() => this.wake(), this.every);
    }
  }
}
