import { feasible, large, likely, published } from './fairness-and-speed.ts';
import type { Line } from './line.ts';
import { overTime } from './over-time.ts';
import { audit } from './transcripts.ts';
import { declines, relaxation } from './when-plans-fail.ts';

export interface Measurement {
  readonly name: string;
  readonly measure: () => Promise<Line[]>;
}

export const measurements: readonly Measurement[] = [
  { name: 'example_small', measure: () => published(200, 20, 'example_small') },
  { name: 'example_large', measure: () => published(2000, 200, 'example_large') },
  // The reference's maximin took 95 s on a real pool of this size; a twentieth is 4.75 s.
  { name: 'likely-360', measure: () => likely(360, 30, 4.75) },
  { name: 'likely-500', measure: () => likely(500, 9, 3) },
  { name: 'likely-2000', measure: () => likely(2000, 9, 30) },
  { name: 'likely-20000', measure: large },
  { name: 'feasible', measure: feasible },
  { name: 'declines', measure: declines },
  { name: 'relaxation', measure: relaxation },
  { name: 'over-time', measure: overTime },
  { name: 'audit', measure: audit },
];
