import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import { isAppointedBy } from '../domain/association-seats.ts';
import { whyNot } from '../domain/eligibility.ts';
import { reasonForThem } from '../domain/eligibility-words.ts';
import { type Fault, fault } from '../domain/fault.ts';
import { localDay } from '../domain/occasion.ts';
import { presenceRules } from '../domain/presence-rules.ts';
import { hasBegun } from '../domain/request.ts';
import { vacantSeats } from '../domain/round.ts';
import { MakeOffers } from '../draw-panel/make-offers.ts';
import { QuestionReader } from '../draw-panel/read-question.ts';
import { SettleRequest } from '../draw-panel/settle-request.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { AssociationCallStore } from '../storage/association-call.store.ts';
import { PoolReader } from '../storage/pool.reader.ts';
import type { KeptRequest } from '../storage/request.store.ts';

export type Appointing =
  | { readonly kind: 'appointed'; readonly asked: number; readonly open: number }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'faults'; readonly faults: Fault[] };

const filling: readonly string[] = ['drawing', 'offering', 'filled', 'unfillable'];

/** An association says who takes its seats; they are asked as everybody is, and say yes or no themselves. */
@Injectable()
export class AppointPeople {
  constructor(
    private readonly assignments: AssignmentStore,
    private readonly calls: AssociationCallStore,
    private readonly pool: PoolReader,
    private readonly questions: QuestionReader,
    private readonly offers: MakeOffers,
    private readonly settle: SettleRequest,
  ) {}

  /** @param kept locked */
  async to(
    tx: Tx,
    kept: KeptRequest,
    associationId: string,
    residentIds: readonly string[],
  ): Promise<Appointing> {
    const { request, seatPlan } = kept;
    const now = await tx.clock();
    const call = (await this.calls.of(tx, request.id)).find((each) => each.associationId === associationId);
    if (!call || !filling.includes(request.state) || hasBegun(request, now)) return { kind: 'not-open' };
    const assignments = await this.assignments.lockAllOf(tx, request.id);
    const vacant = vacantSeats(seatPlan, assignments).filter((seat) => seat.association === associationId);
    const ids = await this.pool.idsOf(tx, residentIds);
    const people = new Map((await this.pool.some(tx, now, [...ids.values()])).map((each) => [each.id, each]));
    const question = await this.questions.of(tx, request, assignments, now);
    const days = request.terms.occasions.map(({ startsAt }) => localDay(startsAt));
    const faults = residentIds.flatMap((residentId, at) => {
      const field = `residentIds.${at}`;
      const person = people.get(ids.get(residentId) ?? '');
      if (residentIds.indexOf(residentId) !== at) return [fault(field, 'twice', 'Named before.')];
      if (!person || !isAppointedBy(person, associationId, days))
        return [fault(field, 'not-appointed', 'Not appointed by the association for these days.')];
      const reason = whyNot(person, question, presenceRules);
      return reason ? [fault(field, reason, `They ${reasonForThem(reason).en}.`)] : [];
    });
    if (residentIds.length > vacant.length)
      faults.push(fault('residentIds', 'more-than-open', `${vacant.length} seats are open.`));
    if (faults.length > 0) return { kind: 'faults', faults };
    const seated = residentIds.map((id, at) => ({ seat: vacant[at]!, personId: ids.get(id)! }));
    await this.offers.ask(tx, request, { assignments, chosen: seated, holder: 'association' });
    const open = vacant.length - seated.length;
    await this.calls.keep(tx, request.id, { ...call, openSeats: open });
    await this.settle.seatIsFree(tx, request);
    return { kind: 'appointed', asked: seated.length, open };
  }
}
