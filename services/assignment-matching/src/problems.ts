import { Problem } from '@medverka/service-host';
import type { AssignmentReason } from './domain/assignment.ts';
import type { AttendanceReason } from './domain/attendance.ts';
import type { Fault } from './domain/fault.ts';
import type { NumberReason } from './domain/public-number.ts';
import type { RequestReason } from './domain/request.ts';

type Reason =
  | AssignmentReason
  | AttendanceReason
  | NumberReason
  | RequestReason
  | 'no-draw-running'
  | 'not-taken-place';

/** Status and words of each refusal; what is not listed is never answered to a caller. */
const refusals: Partial<Record<Reason, [number, string]>> = {
  'offer-expired': [409, 'The time to answer has passed, and the seat may be offered to somebody else.'],
  'consent-ended': [
    409,
    'The consent to take part is not in force today; with a new one, it can be accepted.',
  ],
  'already-accepted': [409, 'It is accepted already; an accepted assignment is cancelled, not declined.'],
  'already-declined': [409, 'It was declined.'],
  'assignment-cancelled': [409, 'It was called off.'],
  'awaiting-new-times': [409, 'New times are being prepared; a new question follows.'],
  'not-live': [409, 'There is nothing left to cancel.'],
  'already-begun': [409, 'It has begun; who does not come has missed it.'],
  'not-accepted': [409, 'Attendance is recorded of accepted assignments only.'],
  'not-begun': [409, 'Attendance is recorded once the occasion has begun.'],
  'unknown-occasion': [404, 'The request has no such occasion.'],
  'minutes-negative': [422, 'Minutes are 0 (missed) or more.'],
  'minutes-not-whole': [422, 'Minutes are whole.'],
  'more-than-a-day': [422, 'Nobody is present for more than 24 hours (1440 minutes) of a day.'],
  'request-ended': [409, 'The request is cancelled or completed.'],
  'attendance-known': [409, 'Attendance is recorded already.'],
  'nothing-to-relax': [409, 'No change of limits is proposed that would fill the seats.'],
  'not-unfillable': [409, 'People are being asked, or the request has ended.'],
  'no-draw-running': [409, 'No draw is being made, or its number is known.'],
  'no-draw-waiting': [409, 'No draw of the request waits for a number.'],
  'public-number-not-due': [409, 'The number cannot be known yet.'],
  'public-number-entered': [409, 'A number has been entered, and stays.'],
  'public-number-other-source': [422, 'It is not the source that was announced.'],
  'not-taken-place': [409, 'Feedback is given once an occasion has begun, and never to what was cancelled.'],
  'has-a-term': [409, 'The seats of a term have no times of their own.'],
};

const fieldOf: Partial<Record<Reason, string>> = {
  'minutes-negative': 'minutes',
  'minutes-not-whole': 'minutes',
  'more-than-a-day': 'minutes',
  'public-number-other-source': 'source',
};

export function problemFor(reason: Reason, field = fieldOf[reason]): Problem {
  const [status, detail] = refusals[reason] ?? [409, 'It cannot be done now.'];
  return new Problem(status, reason, detail, field ? { errors: [{ field, rule: reason, detail }] } : {});
}

/** Why a request, or a trial of one, cannot be as it is. */
export const problemOfRefusal = (
  refused: { readonly kind: 'not-allowed' } | { readonly kind: 'faults'; readonly faults: readonly Fault[] },
): Problem =>
  refused.kind === 'not-allowed'
    ? new Problem(403, 'not-allowed', 'No right to file requests for this group.')
    : new Problem(422, 'invalid-request', 'The request cannot be published as it is.', {
        errors: refused.faults,
      });

/** Unknown, or of another county or somebody else: the caller learns no more than that. */
export const notFound = (): Problem => new Problem(404, 'not-found');

const exclusions: Record<string, [string, string]> = {
  assignment_time_no_overlap: [
    'overlapping-assignment',
    'Another accepted assignment of the resident is at the same time.',
  ],
  group_member_once: ['already-member', 'The resident holds a seat of the group during the term.'],
  group_member_one_per_seat: ['seat-taken', 'Somebody else holds the seat during the term.'],
};

/** What the database itself refuses, whatever was read before: two at one time, or two in one seat. */
export function problemOfExclusion(error: unknown): Problem | undefined {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  const known = code === '23P01' ? exclusions[String(constraint)] : undefined;
  return known && new Problem(409, ...known);
}
