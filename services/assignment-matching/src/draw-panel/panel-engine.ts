import { DrawProblem, drawPanel, repairPanel } from '@medverka/fair-selection';
import { Injectable } from '@nestjs/common';
import { seatChosen } from '../domain/composition.ts';
import type { Relaxation } from '../domain/relaxation.ts';
import type { Seated } from '../domain/round.ts';
import type { Draw } from '../storage/draw.store.ts';

export type PanelOutcome =
  | {
      readonly kind: 'panel';
      readonly seated: readonly Seated[];
      /** What the certificate and the explanations are made of. */
      readonly record: object;
      readonly transcriptHash?: string;
    }
  | {
      readonly kind: 'no-panel';
      /** `too-few-people`, `quotas-unreachable`, or what is wrong with the limits themselves. */
      readonly reason: string;
      readonly relaxations: readonly Relaxation[];
    };

/** Chooses people for open seats: exactly, by a stored seed, so that the same round always gives the same panel. */
@Injectable()
export class PanelEngine {
  /** @throws what may pass (the solver, its time limit): the round is tried again */
  async choose(draw: Draw): Promise<PanelOutcome> {
    try {
      return await this.solve(draw);
    } catch (error) {
      if (!(error instanceof DrawProblem) || passing.has(error.code)) throw error;
      return { kind: 'no-panel', reason: error.code, relaxations: [] };
    }
  }

  private async solve({ input, seed }: Draw): Promise<PanelOutcome> {
    const { appointed, open, composition, method } = input;
    if (method === 'appoint') return { kind: 'panel', seated: appointed, record: {} };
    if (composition.people.length === composition.pinned.length) return tooFew([]);

    if (method === 'repair') {
      const repaired = await repairPanel({ ...composition, seed });
      if (repaired.kind === 'too-few') return tooFew([]);
      const { violated, substitutes, bodies, composition: table } = repaired;
      if (violated.length > 0)
        return { kind: 'no-panel', reason: 'quotas-unreachable', relaxations: violated };
      const chosen = new Set(substitutes);
      return {
        kind: 'panel',
        seated: seatChosen(open, only(bodies, chosen)),
        record: { composition: table },
      };
    }

    const drawn = await drawPanel({ ...composition, seed, ...lotterySize(open.length) });
    if (drawn.kind === 'infeasible') {
      const { relaxations } = drawn;
      if (relaxations.some(({ feature }) => feature === 'seats')) return tooFew(relaxations);
      return { kind: 'no-panel', reason: 'quotas-unreachable', relaxations };
    }
    const pinned = new Set(composition.pinned.map(({ id }) => id));
    const chosen = new Set(drawn.panel.filter((id) => !pinned.has(id)));
    const { fairness, lottery, composition: table, transcript } = drawn;
    return {
      kind: 'panel',
      seated: seatChosen(open, only(drawn.bodies, chosen)),
      record: { fairness, lottery, composition: table, transcript },
      transcriptHash: transcript.commit,
    };
  }
}

const passing = new Set(['time-limit', 'solver']);

/**
 * Of 500 seats and 10 000 panels the transcript would be 22 MB. With many seats nobody's chance is so small that a
 * thousand panels could not tell it.
 */
const lotterySize = (seats: number): { panels?: number } => (seats > 100 ? { panels: 1_000 } : {});

const tooFew = (relaxations: readonly Relaxation[]): PanelOutcome => ({
  kind: 'no-panel',
  reason: 'too-few-people',
  relaxations,
});

const only = (bodies: Readonly<Record<string, readonly string[]>>, chosen: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(bodies).map(([body, ids]) => [body, ids.filter((id) => chosen.has(id))]));
