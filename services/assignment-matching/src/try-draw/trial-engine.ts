import { DrawProblem, type PrepareOutcome, prepareDraw } from '@medverka/fair-selection';
import { Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { AssignmentMatchingConfig } from '../config.ts';
import type { Composition } from '../domain/composition.ts';

/** `not-decided`: time ran out before a panel, or the smallest change for one, was found. */
export type Trial = PrepareOutcome | { readonly kind: 'not-decided' } | { readonly kind: 'empty' };

/** The solver takes a core: real draws have to get on beside trials. */
const most = 2;

/** Solves what a draw would solve, and draws nobody. */
@Injectable()
export class TrialEngine {
  private running = 0;

  constructor(private readonly config: AssignmentMatchingConfig) {}

  async solve(composition: Composition): Promise<Trial> {
    if (composition.people.length === 0) return { kind: 'empty' };
    if (this.running >= most)
      throw new Problem(503, 'trial-draws-busy', 'Other trial draws are running; try again in a while.');
    this.running += 1;
    const timeLimit = this.config.trialDrawSeconds;
    // Beyond its own limit the solver is stopped from outside: the caller is answered in any case.
    const signal = AbortSignal.timeout((timeLimit + 10) * 1000);
    try {
      // The numbered panels are not used: a hundred suffice to tell that they can be made.
      return await prepareDraw({ ...composition, panels: 100, timeLimit }, { signal });
    } catch (error) {
      if (signal.aborted || (error instanceof DrawProblem && undecided.has(error.code)))
        return { kind: 'not-decided' };
      throw error;
    } finally {
      this.running -= 1;
    }
  }
}

const undecided = new Set(['time-limit', 'solver']);
