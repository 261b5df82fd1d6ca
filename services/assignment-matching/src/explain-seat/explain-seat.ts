import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { type Explanation, explainSeat } from '../domain/explanation.ts';
import { approvedBefore } from '../domain/relaxation.ts';
import type { Seen } from '../storage/assignment-access.ts';
import { DrawReader } from '../storage/draw.reader.ts';

/** Explains a seat by what its round left on record. */
@Injectable()
export class ExplainSeat {
  constructor(private readonly draws: DrawReader) {}

  async of(tx: Tx, { assignment, request }: Seen): Promise<Explanation> {
    const round = await this.draws.seating(tx, request.id, assignment.personId);
    const { filling } = request.terms;
    const named =
      filling.by === 'named'
        ? filling.people.find(({ residentId }) => residentId === assignment.residentId)
        : undefined;
    const facts = { assignment, ...(named ? { namedBecause: named.reason } : {}) };
    if (!round) return explainSeat({ ...facts, people: [], held: new Set(), notMet: [] });
    const { composition, method } = round.input;
    return explainSeat({
      ...facts,
      method,
      people: composition.people,
      held: new Set(composition.pinned.map(({ id }) => id)),
      notMet: approvedBefore(round.round, await this.draws.proposals(tx, request.id), composition),
      ...(round.fairness ? { chances: round.fairness } : {}),
    });
  }
}
