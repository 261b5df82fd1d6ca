import { drawPanel } from '../draw.ts';
import type { Drawn } from '../outcome.ts';
import type { Composition } from '../request.ts';

/** A draw that has to succeed. */
export async function drawn(pool: Composition, seed = 'bench', panels?: number): Promise<Drawn> {
  const outcome = await drawPanel({ ...pool, seed, ...(panels !== undefined && { panels }) });
  if (outcome.kind !== 'drawn') throw new Error(`no panel: ${JSON.stringify(outcome.relaxations)}`);
  return outcome;
}
