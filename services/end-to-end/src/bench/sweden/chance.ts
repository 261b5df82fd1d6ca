import { seededNumbers } from '../../kalmar-plan/residents.ts';

/** Chance that follows from a text: the same seed, the same year. */
export class Chance {
  private readonly next: () => number;

  constructor(seed: string) {
    this.next = seededNumbers(seed);
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number of both ends and between. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]!;
  }

  /** One of them, each as often as its weight says. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T {
    let left = this.next() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return items.at(-1)![1];
  }
}
