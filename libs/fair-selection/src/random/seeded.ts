import { createHash } from 'node:crypto';

/** A stream of numbers decided by a text: sfc32, seeded with SHA-256. Same text, same numbers, everywhere. */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed, 'utf8').digest();
    this.a = digest.readInt32LE(0);
    this.b = digest.readInt32LE(4);
    this.c = digest.readInt32LE(8);
    for (let round = 0; round < 15; round++) this.bits();
  }

  private bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to, not including, 1. */
  unit(): number {
    return this.bits() / 4294967296;
  }

  /** A whole number from 0 up to, not including, `below`; every one equally likely. */
  below(below: number): number {
    const limit = 4294967296 - (4294967296 % below);
    let bits = this.bits();
    while (bits >= limit) bits = this.bits();
    return bits % below;
  }

  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const item = order[last]!;
      order[last] = order[other]!;
      order[other] = item;
    }
    return order;
  }
}
