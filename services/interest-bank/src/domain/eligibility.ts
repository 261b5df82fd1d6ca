import type { Day } from './calendar-day.ts';
import type { Availability } from './profile.ts';

/** How far somebody comes: `null` municipalities means anywhere. */
export interface Reach {
  readonly municipalities: readonly string[] | null;
  readonly online: boolean;
  readonly inRoom: boolean;
}

/** How often somebody wants to take part at most; `null` sets no limit. */
export interface HowOften {
  readonly perMonth: number | null;
  readonly perYear: number | null;
}

/** An organisation for which somebody cannot speak freely: an employer, a close relative's, one they are in dispute with. */
export interface Tie {
  readonly organisation: string;
}

/**
 * What decides whether a resident may be asked, beside the features of a draw: what is in force today. Needs are not
 * here: they are health data, and whether somebody uses a wheelchair must never weigh in a draw.
 */
export interface Eligibility {
  readonly consents: readonly { readonly purpose: string; readonly until: Day | null }[];
  readonly availability: Availability;
  readonly trainings: readonly { readonly kind: string; readonly validUntil: Day | null }[];
  readonly reach: Reach;
  readonly howOften: HowOften;
  readonly protectedIdentity: boolean;
  /** The county asks nobody before the welcome talk, and it has not been held. */
  readonly awaitsWelcome: boolean;
  readonly mandates: readonly {
    readonly associationId: string;
    readonly from: Day;
    readonly until: Day | null;
  }[];
  readonly ties: readonly Tie[];
}

export const anywhere: Reach = { municipalities: null, online: true, inRoom: true };
export const asOftenAsAsked: HowOften = { perMonth: null, perYear: null };
