import { activityKind } from './activity-kinds.ts';
import { inOrder, type Occasion } from './occasion.ts';
import type { AnnouncedNumber } from './public-number.ts';
import type {
  AssociationSeats,
  AtMost,
  Influence,
  NamedResident,
  Place,
  Quota,
  RequestTerms,
  Term,
} from './request-terms.ts';
import type { Group, Seat } from './standing-group.ts';

/** What somebody asks for, right in form and not yet checked for sense. */
export interface RequestDraft {
  readonly groupId: string;
  readonly organisation?: string;
  readonly activityKind: string;
  readonly title: string;
  readonly place: Place;
  readonly occasions: readonly Pick<Occasion, 'startsAt' | 'endsAt'>[];
  /** May be left out for the seats of a term: then it is as many as are vacant. */
  readonly seats?: number;
  readonly seatFilling: string;
  readonly standingGroupId?: string;
  readonly body?: string;
  readonly named: readonly NamedResident[];
  readonly associationSeats: readonly AssociationSeats[];
  readonly themes: readonly string[];
  readonly demandedExperience: readonly string[];
  readonly demandedTrainings: readonly string[];
  readonly independentOf: readonly string[];
  readonly quotas: readonly Quota[];
  readonly atMost: readonly AtMost[];
  readonly publicNumber?: AnnouncedNumber;
  readonly fundingSource: string;
  readonly influence?: Influence;
  readonly travelEstimateOre: number;
  readonly planRow?: string;
  readonly answerWithinHours: number;
  readonly term?: Term;
}

/** What has to be known to judge a draft. */
export interface DraftFacts {
  readonly now: Date;
  readonly group?: Group;
  /** Whose members are asked. */
  readonly standingGroup?: Group;
  /** Of the asking group, during the term that is asked for: seats that nobody holds. */
  readonly vacantSeats: readonly Seat[];
  /** The right to file what already took place. */
  readonly mayTakeOverHistory: boolean;
  /** Only a coordinator proposes people. */
  readonly mayName: boolean;
  /** What the county demands for this kind of activity. */
  readonly trainings: readonly string[];
  readonly isTheme: (code: string) => boolean;
  readonly isResident: (residentId: string) => boolean;
}

export const seatsWanted = (draft: RequestDraft, { vacantSeats }: Pick<DraftFacts, 'vacantSeats'>): number =>
  draft.seats ?? (draft.term ? vacantSeats.length : 0);

/** The terms of a draft in which nobody found a fault. */
export function termsOf(draft: RequestDraft, facts: DraftFacts): RequestTerms {
  const { seatFilling, standingGroupId, body, named, occasions, demandedTrainings, ...asked } = draft;
  return {
    ...asked,
    seats: seatsWanted(draft, facts),
    trainings: [...new Set([...facts.trainings, ...demandedTrainings])],
    independentOf: independentOf(draft, facts),
    occasions: inOrder(occasions),
    history: occasions.some(({ startsAt }) => startsAt <= facts.now),
    filling: fillingOf({ seatFilling, standingGroupId, body, named }, draft.groupId),
  };
}

/** A kind that asks for independence asks for it of whoever asks, unless the request names who is looked at. */
function independentOf(
  { independentOf: named, activityKind: code, organisation }: RequestDraft,
  { group }: DraftFacts,
) {
  if (named.length > 0 || !activityKind(code)?.independent) return named;
  return [organisation ?? group?.organisation ?? []].flat();
}

function fillingOf(
  draft: Pick<RequestDraft, 'seatFilling' | 'standingGroupId' | 'body' | 'named'>,
  groupId: string,
): RequestTerms['filling'] {
  if (draft.seatFilling === 'named') return { by: 'named', people: draft.named };
  if (draft.seatFilling !== 'members') return { by: 'draw' };
  const standingGroupId = draft.standingGroupId ?? groupId;
  return {
    by: 'members',
    standingGroupId,
    ...(draft.body === undefined ? {} : { body: draft.body }),
  };
}
