import {
  event,
  RequestCancelled,
  RequestCompleted,
  RequestFilled,
  RequestPublished,
  RequestRescheduled,
  RequestUnfillable,
} from '@medverka/event-contracts';
import { decided, ignored, rejected } from './decision.ts';
import { asFact, inOrder, type Occasion } from './occasion.ts';
import type {
  AwaitingBudget,
  CancelledRequest,
  Completed,
  Filled,
  Origin,
  Request,
  RequestDecision,
  Unfillable,
} from './request.ts';
import type { RequestTerms } from './request-terms.ts';

/** The same request, changed once more. */
export const next = <R extends Request>(request: R) => ({
  id: request.id,
  revision: request.revision + 1,
  termsRevision: request.termsRevision,
  terms: request.terms,
  ...(request.origin ? { origin: request.origin } : {}),
});

const said = ({ id, revision }: Pick<Request, 'id' | 'revision'>) => ({ requestId: id, revision });

const cost = ({ terms }: Pick<Request, 'terms'>) => ({
  fundingSource: terms.fundingSource,
  seats: terms.seats,
  occasions: terms.occasions.map(asFact),
  travelEstimateOre: terms.travelEstimateOre,
});

export function publish(id: string, terms: RequestTerms, origin?: Origin) {
  const state: AwaitingBudget = {
    state: 'awaiting-budget',
    id,
    revision: 1,
    termsRevision: 1,
    terms,
    ...(origin ? { origin } : {}),
  };
  return decided(
    state,
    event(RequestPublished, {
      ...said(state),
      ...cost(state),
      activityKind: terms.activityKind,
      groupId: terms.groupId,
      ...(terms.planRow === undefined ? {} : { planRow: terms.planRow }),
    }),
  );
}

/** The money is there. A source that was topped up after its refusal counts as well. */
export function budgetReserved(request: Request, answered: number): RequestDecision {
  if (answered < request.termsRevision) return ignored('older-revision');
  switch (request.state) {
    case 'awaiting-budget':
    case 'budget-refused':
      return decided({ ...next(request), state: 'drawing' });
    default:
      return ignored('not-awaiting-budget');
  }
}

export function budgetRefused(request: Request, answered: number, reason: string): RequestDecision {
  if (answered < request.termsRevision) return ignored('older-revision');
  if (request.state !== 'awaiting-budget') return ignored('not-awaiting-budget');
  return decided({ ...next(request), state: 'budget-refused', reason });
}

/** A panel is drawn and everybody in it is asked. */
export function offersMade(request: Request): RequestDecision {
  if (request.state !== 'drawing') return ignored('already-drawn');
  return decided({ ...next(request), state: 'offering' });
}

/** Nobody can take the seats that are left, and `reason` says which rule stands in the way. */
export function giveUp(request: Request, reason: string, missingSeats: number): RequestDecision {
  if (request.state !== 'drawing' && request.state !== 'offering') return ignored('not-offering');
  const state: Unfillable = { ...next(request), state: 'unfillable', reason, missingSeats };
  return decided(state, event(RequestUnfillable, { ...said(state), reason, missingSeats }));
}

/** @param accepted seats whose holder has accepted */
export function seatTaken(request: Request, accepted: number): RequestDecision {
  if (request.state !== 'offering') return ignored('not-offering');
  if (accepted < request.terms.seats) return ignored('seats-open');
  const state: Filled = { ...next(request), state: 'filled' };
  return decided(state, event(RequestFilled, said(state)));
}

/** A seat is free again: somebody else is to be asked. */
export function seatFreed(request: Request): RequestDecision {
  switch (request.state) {
    case 'filled':
    case 'unfillable':
      return decided({ ...next(request), state: 'offering' });
    default:
      return ignored('seats-open');
  }
}

/**
 * New times. They need their own budget; when it is reserved, whoever had accepted or been asked is asked again for
 * the new times, since nobody has agreed to them. Whoever had said no is not asked again.
 */
export function reschedule(
  request: Request,
  times: readonly Pick<Occasion, 'startsAt' | 'endsAt'>[],
  travelEstimateOre: number | undefined,
  attendanceKnown: boolean,
  now: Date,
): RequestDecision {
  if (request.state === 'cancelled' || request.state === 'completed') return rejected('request-ended');
  if (request.terms.term) return rejected('has-a-term');
  if (attendanceKnown) return rejected('attendance-known');
  const terms: RequestTerms = {
    ...request.terms,
    occasions: inOrder(times),
    history: times.some(({ startsAt }) => startsAt <= now),
    travelEstimateOre: travelEstimateOre ?? request.terms.travelEstimateOre,
  };
  if (same(terms, request.terms)) return ignored('same-times');
  const revision = request.revision + 1;
  const state: AwaitingBudget = {
    ...next(request),
    termsRevision: revision,
    terms,
    state: 'awaiting-budget',
  };
  return decided(state, event(RequestRescheduled, { ...said(state), ...cost(state) }));
}

const same = (a: RequestTerms, b: RequestTerms): boolean =>
  a.travelEstimateOre === b.travelEstimateOre &&
  JSON.stringify(a.occasions.map(asFact)) === JSON.stringify(b.occasions.map(asFact));

export function cancel(request: Request, reason: string, attendanceKnown: boolean): RequestDecision {
  if (request.state === 'cancelled') return ignored('already-cancelled');
  if (request.state === 'completed') return rejected('request-ended');
  if (attendanceKnown) return rejected('attendance-known');
  const state: CancelledRequest = { ...next(request), state: 'cancelled', reason };
  return decided(state, event(RequestCancelled, { ...said(state), reason }));
}

/** What is still to come of a request. */
export interface Outstanding {
  /** Occasions of accepted assignments that nobody has said anything about, and offers not answered. */
  readonly open: number;
  /** Occasions that something is known of. */
  readonly known: number;
}

/** A request that could not be filled is completed only when it took place all the same, with those who had accepted. */
export function complete(request: Request, { open, known }: Outstanding): RequestDecision {
  if (request.state !== 'filled' && request.state !== 'unfillable') return ignored('not-offering');
  if (open > 0 || (request.state === 'unfillable' && known === 0)) return ignored('attendance-open');
  const state: Completed = { ...next(request), state: 'completed' };
  return decided(state, event(RequestCompleted, said(state)));
}
