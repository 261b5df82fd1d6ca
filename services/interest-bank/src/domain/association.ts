import type { Day } from './calendar-day.ts';

export interface ContactPerson {
  readonly name: string;
  readonly email: string | null;
  /** `sv` or another two-letter code. */
  readonly language: string;
}

/** A patient, user or relatives' organisation. */
export interface Association {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly themes: readonly string[];
  /** Where it works; `null`: in the whole county. */
  readonly municipalities: readonly string[] | null;
  /** Patient forums and the like that the association leads itself. */
  readonly forums: readonly string[];
  readonly inUse: boolean;
  readonly contacts: readonly ContactPerson[];
}

export const mandateStates = ['proposed', 'in-force', 'declined', 'ended'] as const;
export type MandateState = (typeof mandateStates)[number];

/** A resident whom an association appoints for a term. It counts from the resident's own yes. */
export interface Mandate {
  readonly id: string;
  readonly associationId: string;
  readonly residentId: string;
  readonly state: MandateState;
  readonly from: Day;
  readonly until: Day | null;
}

export type MandateReason = 'not-proposed' | 'already-ended';

/** What the resident or the association says about an appointment. */
export type MandateStep = 'confirm' | 'decline' | 'end';

export function step(mandate: Mandate, what: MandateStep, today: Day): Mandate | MandateReason {
  switch (what) {
    case 'confirm':
      return mandate.state === 'proposed' ? { ...mandate, state: 'in-force' } : 'not-proposed';
    case 'decline':
      return mandate.state === 'proposed' ? { ...mandate, state: 'declined' } : 'not-proposed';
    case 'end': {
      if (mandate.state === 'ended' || mandate.state === 'declined') return 'already-ended';
      const until = mandate.from > today ? mandate.from : today;
      const earlier = mandate.until !== null && mandate.until < until;
      return { ...mandate, state: 'ended', until: earlier ? mandate.until : until };
    }
    default:
      return what satisfies never;
  }
}

export function isInForce({ state, from, until }: Mandate, today: Day): boolean {
  return state === 'in-force' && from <= today && (until === null || today <= until);
}
