import { newId, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { activityYear, type Composition, composePanel } from '../domain/composition.ts';
import { whyNot } from '../domain/eligibility.ts';
import type { PoolPerson } from '../domain/pool-person.ts';
import { presenceRules } from '../domain/presence-rules.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import { planRound } from '../domain/round.ts';
import { RoundFactsReader } from '../draw-panel/round-facts.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import type { KeptRequest } from '../storage/request.store.ts';
import { TryDraw } from '../try-draw/try-draw.ts';

/** Two questions to the solver: all seats drawn, and the proposed people seated with the others drawn beside them. */
export interface Compared {
  readonly terms: RequestTerms;
  readonly drawn: Composition;
  readonly beside: Composition;
}

/** What a coordinator's proposal changes: nobody is asked by looking. */
@Injectable()
export class ShowProposals {
  constructor(
    private readonly facts: RoundFactsReader,
    private readonly pool: PoolReader,
    private readonly trials: TryDraw,
  ) {}

  /** Nothing when nobody is proposed. It counts as a trial of whoever looks. */
  async compare(tx: Tx, { request, seatPlan }: KeptRequest, caller: Caller): Promise<Compared | undefined> {
    const { filling } = request.terms;
    if (filling.by !== 'named') return undefined;
    const now = await tx.clock();
    const terms: RequestTerms = { ...request.terms, filling: { by: 'draw' } };
    const { facts, pool } = await this.facts.read(tx, { id: request.id, terms }, seatPlan, [], now);
    const ids = await this.pool.idsOf(
      tx,
      filling.people.map(({ residentId }) => residentId),
    );
    const named = filling.people.flatMap(({ residentId }) => ids.get(residentId) ?? []);
    const fit = pool.filter(
      (each) => named.includes(each.id) && !whyNot(each, facts.question, presenceRules),
    );
    const seated = fit.map((person, at) => holding(request.id, person, at + 1));
    const composed = (assignments: readonly Assignment[]) => {
      const asked = new Set(assignments.map(({ personId }) => personId));
      const round = planRound({ ...facts, assignments, question: { ...facts.question, asked } });
      return composePanel({ round, seatPlan, assignments, pool, terms, year: activityYear(terms, now) });
    };
    const compared = { terms, drawn: composed([]), beside: composed(seated) };
    await this.trials.count(tx, caller, compared);
    return compared;
  }
}

const holding = (requestId: string, { id: personId }: PoolPerson, seat: number): Assignment => ({
  id: newId(),
  requestId,
  personId,
  residentId: '',
  revision: 1,
  seat,
  holder: 'named',
  substitute: false,
  attendance: [],
  state: 'accepted',
});
