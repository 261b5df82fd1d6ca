import type { Day } from './calendar-day.ts';

/** What the bank knows of one assignment: enough to say who may see a name. */
export interface Seat {
  readonly assignmentId: string;
  readonly requestId: string;
  readonly residentId: string;
  readonly revision: number;
  readonly state: 'offered' | 'accepted' | 'declined' | 'expired' | 'cancelled';
}

/** An occasion at which a resident took part; without minutes, one that was missed. */
export interface Engagement {
  readonly assignmentId: string;
  readonly occasion: number;
  readonly requestId: string;
  readonly residentId: string;
  readonly revision: number;
  readonly date: Day;
  readonly minutes: number;
}

/** Reports count engagements in two ways, per request and per occasion: both are given, under their names. */
export interface Engagements {
  readonly requests: number;
  readonly occasions: number;
  readonly minutes: number;
  /** Nothing before the first engagement. */
  readonly latest?: Day;
}
