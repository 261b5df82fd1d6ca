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

interface At {
  /** The bank's ids, by the own ones. */
  readonly residents: ReadonlyMap<string, string>;
  readonly now: Date;
}

const deadlineOf = ({ terms }: Request, now: Date): Date =>
  answerBy(now, terms.answerWithinHours, firstStart(terms.occasions));

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
    // Sent together, and done in this order.
    const [assignments, now] = await Promise.all([this.assignments.lockAllOf(tx, request.id), tx.clock()]);
    const vacant = new Set(vacantSeats(kept.seatPlan, assignments).map(({ number }) => number));
    const [fit, residents] = await Promise.all([
      this.stillFit(tx, request, { assignments, seated, now }),
      this.pool.residentsOf(
        tx,
        seated.map(({ personId }) => personId),
      ),
    ]);
    const chosen = seated.filter(({ seat, personId }) => vacant.has(seat.number) && fit.has(personId));
    await this.offer(tx, request, { assignments, chosen, holder: holderOf[draw.source], residents, now });
    return vacant.size - chosen.length;
  }

  /** Asks people for seats that are theirs to take. */
  async ask(tx: Tx, request: Request, asking: Asking): Promise<void> {
    const residents = await this.pool.residentsOf(
      tx,
      asking.chosen.map(({ personId }) => personId),
    );
    await this.offer(tx, request, { ...asking, residents, now: await tx.clock() });
  }

  private async offer(
    tx: Tx,
    request: Request,
    { assignments, chosen, holder, residents, now }: Asking & At,
  ): Promise<void> {
    const freed = new Set(assignments.filter((each) => !isLive(each)).map(({ seat }) => seat));
    const deadline = deadlineOf(request, now);
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
      { occasions: request.terms.occasions, now },
      offers.flatMap(({ events }) => events),
    );
  }

  /** From drawing to offering; whoever held a seat at the old times is asked again for the new ones. */
  async begin(tx: Tx, { request }: KeptRequest): Promise<void> {
    if (request.state !== 'drawing') return;
    const assignments = await this.assignments.lockAllOf(tx, request.id);
    if (assignments.some(({ state }) => state === 'rescheduled')) {
      const now = await tx.clock();
      const again = assignments
        .map((assignment) => offerAgain(assignment, deadlineOf(request, now)))
        .filter((decision) => decision.kind === 'decided');
      await this.assignments.offerAgain(
        tx,
        again.map(({ state }) => state as Offered),
        { occasions: request.terms.occasions, now },
        again.flatMap(({ events }) => events),
      );
    }
    await this.requests.apply(tx, offersMade(request));
  }

  private async stillFit(
    tx: Tx,
    request: Request,
    { assignments, seated, now }: { assignments: Assignment[]; seated: readonly Seated[]; now: Date },
  ) {
    const ids = seated.map(({ personId }) => personId);
    // Whoever has become a member meanwhile is stopped by the seat itself.
    const [asked, people] = await Promise.all([
      this.questions.of(tx, request, assignments, now, ids),
      this.pool.some(tx, now, ids),
    ]);
    const question = { ...asked, members: new Set<string>() };
    return new Set(people.filter((each) => !whyNot(each, question, presenceRules)).map((each) => each.id));
  }
}
