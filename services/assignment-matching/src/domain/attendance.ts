import { AssignmentMissed, AttendanceRecorded, event } from '@medverka/event-contracts';
import type { Assignment } from './assignment.ts';
import { type Decision, decided, ignored, rejected } from './decision.ts';
import { localDay, type Occasion } from './occasion.ts';

/** What is known of one occasion: minutes of presence, 0 for missed. */
export interface Attendance {
  readonly occasion: number;
  readonly minutes: number;
}

/** Who confirms, and when by the database's clock. */
export interface Confirmation {
  readonly confirmedBy: string;
  readonly now: Date;
  /** Minutes already recorded for the same resident on the same local day at other occasions. */
  readonly elsewhere: number;
}

export type AttendanceReason =
  | 'not-accepted'
  | 'unknown-occasion'
  | 'not-begun'
  | 'minutes-negative'
  | 'minutes-not-whole'
  | 'more-than-a-day'
  | 'already-recorded';

const day = 24 * 60;

/** Records presence at an occasion, or corrects it: the assignment's revision grows either way. */
export function attend(
  assignment: Assignment,
  occasions: readonly Occasion[],
  { occasion: number, minutes }: Attendance,
  { confirmedBy, now, elsewhere }: Confirmation,
): Decision<Assignment, AttendanceReason> {
  if (!Number.isInteger(minutes)) return rejected('minutes-not-whole');
  if (minutes < 0) return rejected('minutes-negative');
  if (minutes > day) return rejected('more-than-a-day');
  if (assignment.state !== 'accepted') return rejected('not-accepted');
  const occasion = occasions.find((each) => each.number === number);
  if (!occasion) return rejected('unknown-occasion');
  if (occasion.startsAt > now) return rejected('not-begun');
  const known = assignment.attendance.find((each) => each.occasion === number);
  if (known?.minutes === minutes) return ignored('already-recorded');
  if (minutes > 0 && minutes + elsewhere > day) return rejected('more-than-a-day');

  const state: Assignment = {
    ...assignment,
    revision: assignment.revision + 1,
    attendance: [...assignment.attendance.filter((each) => each !== known), { occasion: number, minutes }],
  };
  const fact = {
    assignmentId: state.id,
    requestId: state.requestId,
    residentId: state.residentId,
    occasion: number,
    revision: state.revision,
    date: localDay(occasion.startsAt),
  };
  return decided(
    state,
    minutes > 0
      ? event(AttendanceRecorded, { ...fact, minutes, confirmedBy })
      : event(AssignmentMissed, fact),
  );
}
