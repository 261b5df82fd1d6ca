import {
  AssignmentAccepted,
  AssignmentCancelled,
  AssignmentDeclined,
  AssignmentExpired,
  AssignmentOffered,
  AssignmentReminderDue,
  event,
} from '@medverka/event-contracts';
import type { Attendance } from './attendance.ts';
import { type Decision, decided, ignored, rejected } from './decision.ts';

/** How somebody came to a seat: drawn, as a member of a standing group, or proposed by a coordinator. */
export type SeatHolder = 'drawn' | 'member' | 'named';

interface Held {
  readonly id: string;
  readonly requestId: string;
  readonly personId: string;
  /** The resident's id in the interest bank. */
  readonly residentId: string;
  readonly revision: number;
  readonly seat: number;
  readonly holder: SeatHolder;
  /** Asked in the place of somebody else. */
  readonly substitute: boolean;
  /** Body of the standing group that the seat belongs to, and the theme that it demands. */
  readonly body?: string;
  readonly theme?: string;
  readonly attendance: readonly Attendance[];
}

export type Offered = Held & { readonly state: 'offered'; readonly answerBy: Date };
/** New times are set and not yet paid for: nothing to answer, and the seat is kept. */
export type Rescheduled = Held & { readonly state: 'rescheduled' };
export type Accepted = Held & { readonly state: 'accepted' };
export type Declined = Held & { readonly state: 'declined'; readonly reason: string };
export type Expired = Held & { readonly state: 'expired' };
export type Cancelled = Held & { readonly state: 'cancelled'; readonly reason: string };

export type Assignment = Offered | Rescheduled | Accepted | Declined | Expired | Cancelled;

export const assignmentStates: readonly Assignment['state'][] = [
  'offered',
  'rescheduled',
  'accepted',
  'declined',
  'expired',
  'cancelled',
];

export type AssignmentReason =
  | 'offer-expired'
  | 'already-accepted'
  | 'already-declined'
  | 'assignment-cancelled'
  | 'awaiting-new-times'
  | 'not-offered'
  | 'not-due'
  | 'already-begun'
  | 'not-live';

export type AssignmentDecision = Decision<Assignment, AssignmentReason>;

export const isLive = ({ state }: Assignment): boolean =>
  state === 'offered' || state === 'rescheduled' || state === 'accepted';

const held = (assignment: Assignment): Held => {
  const { id, requestId, personId, residentId, seat, holder, substitute, body, theme, attendance } =
    assignment;
  return {
    id,
    requestId,
    personId,
    residentId,
    revision: assignment.revision + 1,
    seat,
    holder,
    substitute,
    attendance,
    ...(body === undefined ? {} : { body }),
    ...(theme === undefined ? {} : { theme }),
  };
};

const said = ({ id, requestId, residentId, revision }: Held) => ({
  assignmentId: id,
  requestId,
  residentId,
  revision,
});

const offeredEvent = (state: Offered) =>
  event(AssignmentOffered, {
    ...said(state),
    answerBy: state.answerBy.toISOString(),
    substitute: state.substitute,
  });

export function offer(seat: Omit<Held, 'revision' | 'attendance'>, answerBy: Date) {
  const state: Offered = { ...seat, revision: 1, attendance: [], state: 'offered', answerBy };
  return decided(state, offeredEvent(state));
}

/** @param now the database's clock, read after the row was locked: a lock wait never lets a late answer in */
export function accept(assignment: Assignment, now: Date): AssignmentDecision {
  switch (assignment.state) {
    case 'offered': {
      if (now >= assignment.answerBy) return rejected('offer-expired');
      const state: Accepted = { ...held(assignment), state: 'accepted' };
      return decided(state, event(AssignmentAccepted, said(state)));
    }
    case 'accepted':
      return ignored('already-accepted');
    default:
      return rejected(whyNotOffered(assignment));
  }
}

export function decline(assignment: Assignment, reason: string, now: Date): AssignmentDecision {
  switch (assignment.state) {
    case 'offered':
    case 'rescheduled': {
      if (assignment.state === 'offered' && now >= assignment.answerBy) return rejected('offer-expired');
      const state: Declined = { ...held(assignment), state: 'declined', reason };
      return decided(state, event(AssignmentDeclined, { ...said(state), reason }));
    }
    case 'declined':
      return ignored('already-declined');
    case 'accepted':
      return rejected('already-accepted');
    default:
      return rejected(whyNotOffered(assignment));
  }
}

function whyNotOffered(assignment: Rescheduled | Declined | Expired | Cancelled): AssignmentReason {
  switch (assignment.state) {
    case 'rescheduled':
      return 'awaiting-new-times';
    case 'declined':
      return 'already-declined';
    case 'expired':
      return 'offer-expired';
    case 'cancelled':
      return 'assignment-cancelled';
    default:
      return assignment satisfies never;
  }
}

/** The deadline's timer rang. An offer that was answered, or made anew with a later deadline, stands. */
export function expire(assignment: Assignment, now: Date): AssignmentDecision {
  if (assignment.state !== 'offered') return ignored('not-offered');
  if (now < assignment.answerBy) return ignored('not-due');
  const state: Expired = { ...held(assignment), state: 'expired' };
  return decided(state, event(AssignmentExpired, said(state)));
}

/** A reminder changes nothing; it only has to be said, while there is still something to answer. */
export function remind(assignment: Assignment, now: Date): AssignmentDecision {
  if (assignment.state !== 'offered' || now >= assignment.answerBy) return ignored('not-offered');
  const answerBy = assignment.answerBy.toISOString();
  return decided(assignment, event(AssignmentReminderDue, { ...said(assignment), answerBy }));
}

/** @param begun whether the first occasion has begun: then somebody who does not come has missed it */
export function cancel(assignment: Assignment, reason: string, begun: boolean): AssignmentDecision {
  if (assignment.state === 'cancelled') return ignored('assignment-cancelled');
  if (!isLive(assignment)) return rejected('not-live');
  if (begun || assignment.attendance.length > 0) return rejected('already-begun');
  const state: Cancelled = { ...held(assignment), state: 'cancelled', reason };
  return decided(state, event(AssignmentCancelled, { ...said(state), reason }));
}

/** The times changed: whatever was answered held for the old ones. */
export function holdForNewTimes(assignment: Assignment): AssignmentDecision {
  if (!isLive(assignment)) return ignored('not-live');
  if (assignment.state === 'rescheduled') return ignored('awaiting-new-times');
  return decided({ ...held(assignment), state: 'rescheduled' });
}

export function offerAgain(assignment: Assignment, answerBy: Date): AssignmentDecision {
  if (assignment.state !== 'rescheduled') return ignored('not-offered');
  const state: Offered = { ...held(assignment), state: 'offered', answerBy };
  return decided(state, offeredEvent(state));
}
