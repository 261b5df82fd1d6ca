import {
  AssignmentAccepted,
  AssignmentCancelled,
  AssignmentDeclined,
  AssignmentExpired,
  AssignmentOffered,
  AssignmentReminderDue,
  event,
} from '@medverka/event-contracts';
import {
  type Accepted,
  type Assignment,
  type AssignmentDecision,
  type AssignmentReason,
  type Cancelled,
  type Declined,
  type Expired,
  type Held,
  isLive,
  type Offered,
  type Rescheduled,
} from './assignment.ts';
import { decided, ignored, rejected } from './decision.ts';

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

/**
 * @param now the database's clock, read after the row was locked: a lock wait never lets a late answer in
 * @param consent whether the resident's consent to take part is in force that day
 */
export function accept(
  assignment: Assignment,
  now: Date,
  consent: 'in-force' | 'ended' = 'in-force',
): AssignmentDecision {
  switch (assignment.state) {
    case 'offered': {
      if (now >= assignment.answerBy) return rejected('offer-expired');
      if (consent === 'ended') return rejected('consent-ended');
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
