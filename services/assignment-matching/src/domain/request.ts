import {
  event,
  RequestCancelled,
  RequestCompleted,
  RequestFilled,
  RequestPublished,
  RequestRescheduled,
  RequestUnfillable,
} from '@medverka/event-contracts';
import { type Decision, decided, ignored, rejected } from './decision.ts';
import { asFact, firstStart, inOrder, type Occasion } from './occasion.ts';
import { type Relaxation, relax } from './relaxation.ts';
import type { RequestTerms } from './request-terms.ts';

/** The outside system that filed a request, and under which reference of its own. */
export interface Origin {
  readonly publisher: string;
  readonly externalReference: string;
}

interface Asked {
  readonly id: string;
  /** Counts every change. */
  readonly revision: number;
  /** The revision at which times and seats were last set: the one that a budget answers. */
  readonly termsRevision: number;
  readonly terms: RequestTerms;
  readonly origin?: Origin;
}

export type AwaitingBudget = Asked & { readonly state: 'awaiting-budget' };
export type BudgetRefusedRequest = Asked & { readonly state: 'budget-refused'; readonly reason: string };
export type Drawing = Asked & { readonly state: 'drawing' };
export type Offering = Asked & { readonly state: 'offering' };
export type Filled = Asked & { readonly state: 'filled' };
export type Unfillable = Asked & {
  readonly state: 'unfillable';
  readonly reason: string;
  readonly missingSeats: number;
};
export type CancelledRequest = Asked & { readonly state: 'cancelled'; readonly reason: string };
export type Completed = Asked & { readonly state: 'completed' };

export type Request =
  | AwaitingBudget
  | BudgetRefusedRequest
  | Drawing
  | Offering
  | Filled
  | Unfillable
  | CancelledRequest
  | Completed;

export type RequestReason =
  | 'older-revision'
  | 'not-awaiting-budget'
  | 'already-drawn'
  | 'not-offering'
  | 'seats-open'
  | 'request-ended'
  | 'already-cancelled'
  | 'attendance-known'
  | 'attendance-open'
  | 'already-begun'
  | 'same-times'
  | 'has-a-term'
  | 'nothing-to-relax';

export type RequestDecision = Decision<Request, RequestReason>;

const next = <R extends Request>(request: R) => ({
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

/** The proposed change of limits is approved, by name: people are asked again, within the new limits. */
export function relaxed(request: Request, relaxations: readonly Relaxation[]): RequestDecision {
  if (request.state !== 'unfillable') return rejected('nothing-to-relax');
  const terms = relax(request.terms, relaxations);
  return terms ? decided({ ...next(request), terms, state: 'offering' }) : rejected('nothing-to-relax');
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

/** Whether it has begun, unless it is a history that is taken over: that begins again with its offers. */
export function hasBegun({ terms }: Request, now: Date): boolean {
  const start = firstStart(terms.occasions);
  return start !== undefined && start <= now && !terms.history;
}
