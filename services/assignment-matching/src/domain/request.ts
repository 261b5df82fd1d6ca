import type { Decision } from './decision.ts';
import { firstStart } from './occasion.ts';
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

export const requestStates: readonly Request['state'][] = [
  'awaiting-budget',
  'budget-refused',
  'drawing',
  'offering',
  'filled',
  'unfillable',
  'cancelled',
  'completed',
];

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
  | 'not-unfillable'
  | 'nothing-to-relax';

export type RequestDecision = Decision<Request, RequestReason>;

/** Whether it has begun, unless it is a history that is taken over: that begins again with its offers. */
export function hasBegun({ terms }: Request, now: Date): boolean {
  const start = firstStart(terms.occasions);
  return start !== undefined && start <= now && !terms.history;
}
