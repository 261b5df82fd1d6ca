import {
  DrawProblem,
  drawToKeep,
  type KeptDraw,
  type KeptLottery,
  keepDraw,
  type Prepared,
  prepareDraw,
  type RunOptions,
  repairPanel,
  revealDraw,
} from '@medverka/fair-selection';
import { Injectable } from '@nestjs/common';
import { AssignmentMatchingConfig } from '../config.ts';
import { seatChosen } from '../domain/composition.ts';
import type { Relaxation } from '../domain/relaxation.ts';
import type { Seated } from '../domain/round.ts';
import type { Draw } from '../storage/draw.store.ts';
import { chancesByType, type DrawInput } from '../storage/draw-input.ts';

export type PanelOutcome =
  | {
      readonly kind: 'panel';
      readonly seated: readonly Seated[];
      /** What the certificate and the explanations are made of. */
      readonly record: object;
      /** Of a lottery: what its transcript is made of again. */
      readonly lottery?: KeptLottery;
    }
  /** Fixed, and waiting for the number that was announced. */
  | { readonly kind: 'committed'; readonly prepared: Prepared }
  | {
      readonly kind: 'no-panel';
      /** `too-few-people`, `quotas-unreachable`, or what is wrong with the limits themselves. */
      readonly reason: string;
      readonly relaxations: readonly Relaxation[];
    };

/** Chooses people for open seats: exactly, by the round's number, so that the same round always gives the same panel. */
@Injectable()
export class PanelEngine {
  constructor(private readonly config: AssignmentMatchingConfig) {}

  /** @throws what may pass (the solver itself), and the signal's reason: the round stays as it was */
  async choose(draw: Draw, options: RunOptions = {}): Promise<PanelOutcome> {
    try {
      return await this.solve(draw, options);
    } catch (error) {
      if (!(error instanceof DrawProblem) || error.code === 'solver') throw error;
      return { kind: 'no-panel', reason: error.code, relaxations: [] };
    }
  }

  private solve(draw: Draw, options: RunOptions): Promise<PanelOutcome> | PanelOutcome {
    const { appointed, composition, method } = draw.input;
    if (method === 'appoint') return { kind: 'panel', seated: appointed, record: {} };
    if (composition.people.length === composition.pinned.length) return tooFew([]);
    return method === 'repair' ? this.repair(draw, options) : this.draw(draw, options);
  }

  private async repair(
    { input: { composition, open }, seed }: Draw,
    options: RunOptions,
  ): Promise<PanelOutcome> {
    const timeLimit = this.config.drawSeconds;
    const repaired = await repairPanel({ ...composition, seed, timeLimit }, options);
    if (repaired.kind === 'too-few') return tooFew([]);
    const { violated, substitutes, bodies, composition: table } = repaired;
    if (violated.length > 0) return { kind: 'no-panel', reason: 'quotas-unreachable', relaxations: violated };
    const chosen = new Set(substitutes);
    return { kind: 'panel', seated: seatChosen(open, only(bodies, chosen)), record: { composition: table } };
  }

  private async draw(draw: Draw, options: RunOptions): Promise<PanelOutcome> {
    const { input, salt, seed } = draw;
    const request = {
      ...input.composition,
      ...lotterySize(input.open.length),
      ...(salt === undefined ? {} : { salt }),
      timeLimit: this.config.drawSeconds,
    };
    // Without an announced number the seed was kept before the solver ran: commit and reveal in one go.
    const drawn =
      seed === ''
        ? await prepareDraw(request, options)
        : draw.prepared
          ? keepDraw(request, revealDraw(request, draw.prepared, seed))
          : await drawToKeep({ ...request, seed }, options);
    if (drawn.kind === 'prepared') return { kind: 'committed', prepared: drawn };
    if (drawn.kind === 'drawn') return panelOf(input, drawn);
    const { relaxations } = drawn;
    if (relaxations.some(({ feature }) => feature === 'seats')) return tooFew(relaxations);
    return { kind: 'no-panel', reason: 'quotas-unreachable', relaxations };
  }
}

function panelOf(input: DrawInput, { kept, ...drawn }: KeptDraw): PanelOutcome {
  const pinned = new Set(input.composition.pinned.map(({ id }) => id));
  const chosen = new Set(drawn.panel.filter((id) => !pinned.has(id)));
  const { fairness, chances, lottery, composition } = drawn;
  return {
    kind: 'panel',
    seated: seatChosen(input.open, only(drawn.bodies, chosen)),
    record: { fairness, chances: chancesByType(input, chances), lottery, composition },
    lottery: kept,
  };
}

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
