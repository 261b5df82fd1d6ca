import type { components } from '../../../../generated/assignment-matching.ts';
import { type TypedOccasion, timesOf } from '../occasions/typed-occasions.ts';

/** What somebody types, as text; numbers and times come of it when it is sent. */
export interface RequestDraft {
  step: number;
  groupId: string;
  activityKind: string;
  title: string;
  occasions: TypedOccasion[];
  form: 'room' | 'online' | 'both';
  municipality: string;
  address: string;
  seats: string;
  themes: string[];
  kinds: string[];
  young: string;
  evenGenders: boolean;
  fundingSource: string;
  level: '' | 'individual' | 'service' | 'system';
  influenceStep: string;
  travelKronor: string;
}

export const emptyDraft: RequestDraft = {
  step: 1,
  groupId: '',
  activityKind: '',
  title: '',
  occasions: [{ day: '', from: '', until: '' }],
  form: 'room',
  municipality: '',
  address: '',
  seats: '',
  themes: [],
  kinds: [],
  young: '',
  evenGenders: false,
  fundingSource: '',
  level: '',
  influenceStep: '',
  travelKronor: '',
};

type RequestBody = components['schemas']['RequestBody'];
type Wishes = Pick<
  components['schemas']['TrialDrawBody'],
  'seats' | 'occasions' | 'themes' | 'demandedExperience' | 'quotas'
>;

export const occasionsOf = (draft: RequestDraft) => timesOf(draft.occasions);

/** Who is wished for: the same for a trial and for the request itself. */
export function wishesOf(draft: RequestDraft): Wishes {
  const seats = Number(draft.seats);
  const quotas = quotasOf(draft, seats);
  return {
    seats,
    occasions: occasionsOf(draft),
    ...(draft.themes.length > 0 && { themes: [...draft.themes] }),
    ...(draft.kinds.length > 0 &&
      draft.themes.length > 0 && {
        demandedExperience: draft.kinds.flatMap((kind) => draft.themes.map((theme) => `${kind}:${theme}`)),
      }),
    ...(quotas.length > 0 && { quotas }),
  };
}

function quotasOf({ young, evenGenders }: RequestDraft, seats: number) {
  // Two of five at least, rounded down: of two seats nobody has to be of a certain gender.
  const ofEach = Math.floor(seats * 0.4);
  return [
    ...(Number(young) > 0 ? [{ feature: 'age', value: '16-25', min: Number(young), max: seats }] : []),
    ...(evenGenders && ofEach > 0
      ? ['woman', 'man'].map((value) => ({ feature: 'gender', value, min: ofEach, max: seats }))
      : []),
  ];
}

export const bodyOf = (draft: RequestDraft): RequestBody => ({
  groupId: draft.groupId,
  activityKind: draft.activityKind,
  title: draft.title.trim(),
  place: {
    form: draft.form,
    ...(draft.municipality && { municipality: draft.municipality }),
    ...(draft.address.trim() && { address: draft.address.trim() }),
  },
  ...wishesOf(draft),
  fundingSource: draft.fundingSource,
  ...(draft.level && { influence: { level: draft.level, step: Number(draft.influenceStep) } }),
  travelEstimateOre: Math.round(Number(draft.travelKronor || 0) * 100),
});
