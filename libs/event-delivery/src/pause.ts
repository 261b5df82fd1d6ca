/** Waits with a growing time between tries, and can be cut short when the process stops. */
export class Pause {
  private waking: (() => void) | undefined;
  private count = 0;

  constructor(private readonly longest = 10_000) {}

  async wait(): Promise<void> {
    const time = Math.min(this.longest, 100 * 2 ** this.count) * (0.5 + Math.random() / 2);
    this.count += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, time);
      this.waking = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  over(): void {
    this.count = 0;
  }

  cutShort(): void {
    this.waking?.();
  }
}

/** Milliseconds until the next try: 0.2 s, 1 s, 5 s … about an hour at the end, with jitter. */
export function retryDelay(attempts: number, delays: readonly number[] = retryDelays): number {
  const delay = delays[Math.min(attempts, delays.length) - 1] ?? 1_000;
  return Math.round(delay * (0.75 + Math.random() / 2));
}

const retryDelays = [200, 1_000, 5_000, 25_000, 125_000, 625_000, 3_125_000];
