import { createHash } from 'node:crypto';

/** Chance that follows from a text alone: the same seed always chooses the same. */
export class Chance {
  private counter = 0;

  constructor(private readonly seed: string) {}

  /** In [0, 1). */
  next(): number {
    this.counter += 1;
    return createHash('sha256').update(`${this.seed}/${this.counter}`).digest().readUInt32BE(0) / 2 ** 32;
  }

  /** From `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.next() * 100 < share;
  }

  /** A chance of its own, which what happens elsewhere does not change. */
  own(name: string): Chance {
    return new Chance(`${this.seed}/${name}`);
  }
}
