import { newId, type Tx } from '@medverka/event-delivery';
import type { Caller } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { Assignment } from '../domain/assignment.ts';
import { activityYear, type Composition, composePanel } from '../domain/composition.ts';
import { type BrokenRules, brokenRules } from '../domain/own-proposal.ts';
import { type PoolPerson, valuesOf } from '../domain/pool-person.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import { planRound } from '../domain/round.ts';
import { RoundFactsReader } from '../draw-panel/round-facts.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import type { KeptRequest } from '../storage/request.store.ts';
import { TryDraw } from '../try-draw/try-draw.ts';

export interface ProposedPerson extends BrokenRules {
  readonly residentId: string;
  /** By each feature that a limit is about; empty for somebody who is unknown. */
  readonly features: Readonly<Record<string, readonly string[]>>;
}

/** Two questions to the solver: all seats drawn, and the proposed people seated with the others drawn beside them. */
export interface Compared {
  readonly terms: RequestTerms;
  readonly drawn: Composition;
  readonly beside: Composition;
  /** In the order in which they were proposed; whoever is barred is not seated. */
  readonly proposed: readonly ProposedPerson[];
}

/** What a coordinator's proposal changes: nobody is asked by looking. */
@Injectable()
export class ShowProposals {
  constructor(
    private readonly facts: RoundFactsReader,
    private readonly pool: PoolReader,
    private readonly trials: TryDraw,
  ) {}

  /** It counts as a trial of whoever looks. */
  async compare(
    tx: Tx,
    { request, seatPlan }: KeptRequest,
    residentIds: readonly string[],
    caller: Caller,
  ): Promise<Compared> {
    const now = await tx.clock();
    const terms: RequestTerms = { ...request.terms, filling: { by: 'draw' } };
    const year = activityYear(terms, now);
    const { facts, pool } = await this.facts.read(tx, { id: request.id, terms }, seatPlan, [], now);
    const ids = await this.pool.idsOf(tx, residentIds);
    const byId = new Map(pool.map((person) => [person.id, person]));
    const people = residentIds.map((residentId) => ({
      residentId,
      person: byId.get(ids.get(residentId) ?? ''),
    }));
    const proposed = people.map(({ residentId, person }) => ({
      residentId,
      ...brokenRules(person, facts.question),
      features: person ? featuresOf(person, terms, year) : {},
    }));
    const seated = people
      .flatMap(({ person }, at) => (person && proposed[at]!.barred.length === 0 ? [person] : []))
      .map((person, at) => holding(request.id, person, at + 1));
    const composed = (assignments: readonly Assignment[]) => {
      const asked = new Set(assignments.map(({ personId }) => personId));
      const round = planRound({ ...facts, assignments, question: { ...facts.question, asked } });
      return composePanel({ round, seatPlan, assignments, pool, terms, year });
    };
    const questions = { terms, drawn: composed([]), beside: composed(seated) };
    await this.trials.count(tx, caller, questions);
    return { ...questions, proposed };
  }
}

const featuresOf = (person: PoolPerson, { quotas, atMost }: RequestTerms, year: number) =>
  Object.fromEntries(
    [...quotas, ...atMost].map(({ feature }) => [feature, valuesOf(person, feature, year)] as const),
  );

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
