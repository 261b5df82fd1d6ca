import type { Attendance } from './attendance.ts';
import type { Decision } from './decision.ts';

/** How somebody came to a seat: drawn, as a member of a standing group, proposed by a coordinator, by an association. */
export const seatHolders = ['drawn', 'member', 'named', 'association'] as const;
export type SeatHolder = (typeof seatHolders)[number];

export interface Held {
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
  | 'consent-ended'
  | 'not-live';

export type AssignmentDecision = Decision<Assignment, AssignmentReason>;

export const isLive = ({ state }: Assignment): boolean =>
  state === 'offered' || state === 'rescheduled' || state === 'accepted';
