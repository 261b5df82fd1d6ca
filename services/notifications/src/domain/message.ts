/** What a resident is told. */
export const residentMessages = [
  'registered',
  'left',
  'offered',
  'substitute-offered',
  'reminded',
  'accepted',
  'expired',
  'rescheduled',
  'cancelled',
  'approved',
  'rejected',
  'paid',
  'returned',
  'consent-expiring',
  'consent-expired',
  'certificate-expiring',
  'feedback',
  'question-answered',
] as const;
export type ResidentMessage = (typeof residentMessages)[number];

/** What a requester would be told. */
export const requesterMessages = [
  'request-filled',
  'request-unfillable',
  'request-rescheduled',
  'request-cancelled',
  'request-completed',
] as const;
export type RequesterMessage = (typeof requesterMessages)[number];

/** What an association is told. */
export const associationMessages = ['association-seats-open'] as const;
export type AssociationMessage = (typeof associationMessages)[number];

export type Message = ResidentMessage | RequesterMessage | AssociationMessage;

/** What an event says beyond ids: figures and times, nothing about anybody. */
export interface Facts {
  /** RFC 3339. */
  readonly answerBy?: string;
  readonly amountOre?: number;
  /** A local day. */
  readonly paidOn?: string;
  /** The last day on which something holds. */
  readonly until?: string;
  /** Who is told, where it is an association; how many seats it has to fill. */
  readonly associationId?: string;
  readonly seats?: number;
}

/** Money and its fate concern somebody who has left, too, and so does the farewell; nothing else does. */
const stillForThoseWhoLeft: ReadonlySet<Message> = new Set([
  'left',
  'approved',
  'rejected',
  'paid',
  'returned',
]);

export function isStillForThoseWhoLeft(message: Message): boolean {
  return stillForThoseWhoLeft.has(message);
}

/**
 * States of an assignment in which a message about it is still true. Whoever has answered is not reminded, and
 * nobody is thanked for a yes to what has since been called off: the later message says it.
 */
const trueIn: Partial<Record<Message, readonly string[]>> = {
  offered: ['offered'],
  'substitute-offered': ['offered'],
  reminded: ['offered'],
  accepted: ['accepted'],
  expired: ['expired'],
  rescheduled: ['rescheduled', 'offered'],
  cancelled: ['cancelled'],
  feedback: ['accepted'],
};

export function isOvertaken(message: Message, assignmentState: string): boolean {
  return trueIn[message]?.includes(assignmentState) === false;
}
