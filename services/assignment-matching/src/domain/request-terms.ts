import type { Occasion } from './occasion.ts';
import type { AnnouncedNumber } from './public-number.ts';

/** Where an activity meets; a municipality is the activity's, nobody's home. */
export interface Place {
  readonly form: 'room' | 'online' | 'both';
  readonly municipality?: string;
  readonly address?: string;
}

/** Features of a person that a quota may be about. */
export const quotaFeatures = [
  'gender',
  'age',
  'municipality',
  'kind',
  'theme',
  'experience',
  'language',
] as const;
export type QuotaFeature = (typeof quotaFeatures)[number];

/** How many of the participants have `value` of `feature`; 1 is kept longest, higher numbers give way first. */
export interface Quota {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  readonly priority?: number;
}

/** At most `max` with the same value, of each value unless one is named. */
export interface AtMost {
  readonly feature: string;
  readonly max: number;
  readonly value?: string;
}

/** Seats that a named association fills, and fills again after a decline; they count within all seats. */
export interface AssociationSeats {
  readonly associationId: string;
  readonly seats: number;
}

/** Somebody whom a coordinator proposes, with the reason that everybody may read. */
export interface NamedResident {
  readonly residentId: string;
  readonly reason: string;
}

/**
 * How seats are filled: drawn from the bank, by the members of a standing group (of one of its bodies), or by
 * people whom a coordinator names. What members and named people leave empty is drawn.
 */
export type SeatFilling =
  | { readonly by: 'draw' }
  | { readonly by: 'members'; readonly standingGroupId: string; readonly body?: string }
  | { readonly by: 'named'; readonly people: readonly NamedResident[] };

/** From and until which local day a seat in a standing group is held. */
export interface Term {
  readonly from: string;
  readonly until: string;
  /** A third of the seats ends after each third of the term, by lot: the group is renewed bit by bit. */
  readonly renewal?: 'thirds';
}

export const influenceLevels = ['individual', 'service', 'system'] as const;

/** How much a say the participants have: the level, and the step from 1 (information) to 5 (co-decision). */
export interface Influence {
  readonly level: (typeof influenceLevels)[number];
  readonly step: number;
}

/** What a group asks for. */
export interface RequestTerms {
  readonly groupId: string;
  readonly organisation?: string;
  readonly activityKind: string;
  readonly title: string;
  readonly place: Place;
  readonly occasions: readonly Occasion[];
  readonly seats: number;
  readonly filling: SeatFilling;
  readonly associationSeats?: readonly AssociationSeats[];
  /** Experience of any of these is asked for; none: of anything. */
  readonly themes: readonly string[];
  /** `patient:mental-health`: any of these will do. */
  readonly demandedExperience: readonly string[];
  /** Trainings that everybody needs: those of the activity's kind, and what the request asks for beyond. */
  readonly trainings?: readonly string[];
  /** Organisations that whoever takes part is not tied to: in a user audit the one that is looked at. */
  readonly independentOf?: readonly string[];
  readonly quotas: readonly Quota[];
  readonly atMost: readonly AtMost[];
  /** The number that decides the draw, announced before; without one the draw is committed and revealed in one go. */
  readonly publicNumber?: AnnouncedNumber;
  readonly fundingSource: string;
  readonly influence?: Influence;
  /** For all seats and occasions, in öre. */
  readonly travelEstimateOre: number;
  readonly planRow?: string;
  readonly answerWithinHours: number;
  /** Set when the seats are those of a standing group, for a term: then there are no occasions. */
  readonly term?: Term;
  /** It had begun when it was filed: taken over from elsewhere, so offers are made all the same. */
  readonly history: boolean;
}

export const defaultAnswerHours = 72;
