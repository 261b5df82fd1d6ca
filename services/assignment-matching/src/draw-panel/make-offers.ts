import { newId, type Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { answerBy } from '../domain/answer-deadline.ts';
import { type Assignment, isLive, type Offered, type SeatHolder } from '../domain/assignment.ts';
import { offer, offerAgain } from '../domain/assignment-life.ts';
import { whyNot } from '../domain/eligibility.ts';
import { firstStart } from '../domain/occasion.ts';
import { presenceRules } from '../domain/presence-rules.ts';
import type { Request } from '../domain/request.ts';
import { offersMade } from '../domain/request-life.ts';
import { holderOf, type Seated, vacantSeats } from '../domain/round.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import type { Draw } from '../storage/draw.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import { type KeptRequest, RequestStore } from '../storage/request.store.ts';
import { QuestionReader } from './read-question.ts';

interface Asking {
  /** All of the request, locked. */
  readonly assignments: readonly Assignment[];
  readonly chosen: readonly Seated[];
  readonly holder: SeatHolder;
}

/** Asks the chosen people; whoever left or was taken since the choice is not asked, and the next round fills in. */
@Injectable()
export class MakeOffers {
  constructor(
    private readonly requests: RequestStore,
    private readonly assignments: AssignmentStore,
    private readonly pool: PoolReader,
    private readonly questions: QuestionReader,
  ) {}

  /** @returns how many seats have nobody still */
  async to(tx: Tx, kept: KeptRequest, draw: Draw, seated: readonly Seated[]): Promise<number> {
    const { request } = kept;
    const assignments = await this.assignments.lockAllOf(tx, request.id);
    const vacant = new Set(vacantSeats(kept.seatPlan, assignments).map(({ number }) => number));
    const fit = await this.stillFit(tx, request, assignments, seated);
    const chosen = seated.filter(({ seat, personId }) => vacant.has(seat.number) && fit.has(personId));
    await this.ask(tx, request, { assignments, chosen, holder: holderOf[draw.source] });
    return vacant.size - chosen.length;
  }

  /** Asks people for seats that are theirs to take. */
  async ask(tx: Tx, request: Request, { assignments, chosen, holder }: Asking): Promise<void> {
    const residents = await this.pool.residentsOf(
      tx,
      chosen.map(({ personId }) => personId),
    );
    const freed = new Set(assignments.filter((each) => !isLive(each)).map(({ seat }) => seat));
    const deadline = await this.deadline(tx, request);
    const offers = chosen.map(({ seat: { number, association: _, ...seat }, personId }) =>
      offer(
        {
          ...seat,
          id: newId(),
          requestId: request.id,
          personId,
          residentId: residents.get(personId)!,
          seat: number,
          holder,
          substitute: freed.has(number),
        },
        deadline,
      ),
    );
    await this.assignments.add(
      tx,
      offers.map(({ state }) => state),
      request.terms.occasions,
      offers.flatMap(({ events }) => events),
    );
  }

  /** From drawing to offering; whoever held a seat at the old times is asked again for the new ones. */
  async begin(tx: Tx, { request }: KeptRequest): Promise<void> {
    if (request.state !== 'drawing') return;
    const deadline = await this.deadline(tx, request);
    const again = (await this.assignments.lockAllOf(tx, request.id))
      .map((assignment) => offerAgain(assignment, deadline))
      .filter((decision) => decision.kind === 'decided');
    await this.assignments.offerAgain(
      tx,
      again.map(({ state }) => state as Offered),
      request.terms.occasions,
      again.flatMap(({ events }) => events),
    );
    await this.requests.apply(tx, offersMade(request));
  }

  private async deadline(tx: Tx, { terms }: Request): Promise<Date> {
    return answerBy(await tx.clock(), terms.answerWithinHours, firstStart(terms.occasions));
  }

  private async stillFit(tx: Tx, request: Request, assignments: Assignment[], seated: readonly Seated[]) {
    const now = await tx.clock();
    const ids = seated.map(({ personId }) => personId);
    // Whoever has become a member meanwhile is stopped by the seat itself.
    const question = {
      ...(await this.questions.of(tx, request, assignments, now)),
      members: new Set<string>(),
    };
    const people = await this.pool.all(tx, now, ids);
    return new Set(people.filter((each) => !whyNot(each, question, presenceRules)).map((each) => each.id));
  }
}
