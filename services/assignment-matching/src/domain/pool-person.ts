import { experienceParts } from './themes.ts';

export const genders = ['woman', 'man', 'other', 'will-not-say'] as const;

/** By the year of the activity, since the bank gives the year of birth and no more. */
export const ageBands = [
  { label: '0-15', from: 0 },
  { label: '16-25', from: 16 },
  { label: '26-44', from: 26 },
  { label: '45-64', from: 45 },
  { label: '65-79', from: 65 },
  { label: '80+', from: 80 },
] as const;

export const willNotSay = 'will-not-say';

/** When somebody can take part; what is left out is not limited. */
export interface Availability {
  /** `mon` … `sun` */
  readonly weekdays?: readonly string[];
  /** `morning` (before 12), `afternoon` (before 17), `evening` */
  readonly partsOfDay?: readonly string[];
  /** Local days, both included. */
  readonly away?: readonly { readonly from: string; readonly to: string }[];
}

/** What else decides whether somebody can be asked, as the bank tells it. */
export interface Eligibility {
  /** In force when the bank answered; until which local day, null: without end. */
  readonly consents: readonly { readonly purpose: string; readonly until: string | null }[];
  readonly trainings: readonly { readonly kind: string; readonly validUntil: string | null }[];
  /** Where somebody can come; no municipalities: anywhere. */
  readonly reach: {
    readonly municipalities: readonly string[] | null;
    readonly online: boolean;
    readonly inRoom: boolean;
  };
  readonly howOften: { readonly perMonth: number | null; readonly perYear: number | null };
  readonly protectedIdentity: boolean;
  /** The county asks nobody before the welcome talk, and it has not been held; missing where the bank is older. */
  readonly awaitsWelcome?: boolean;
  /** Associations that somebody is appointed by, and from and until which local day. */
  readonly mandates: readonly {
    readonly associationId: string;
    readonly from: string;
    readonly until: string | null;
  }[];
  readonly ties: readonly { readonly organisation: string }[];
}

/** Somebody in the bank, as far as the draw needs to know, under an id that only this service uses. */
export interface PoolPerson {
  readonly id: string;
  readonly state: 'unknown' | 'active' | 'paused' | 'withdrawn' | 'awaiting-consent';
  /** The last local day of a pause; none: open. */
  readonly pausedUntil?: string;
  readonly gender?: string;
  readonly birthYear?: number;
  readonly municipality?: string;
  /** `patient:mental-health` */
  readonly experience: readonly string[];
  readonly language?: string;
  readonly availability?: Availability;
  readonly eligibility?: Eligibility;
  /** Assignments accepted in the rolling window: they lower the chance in the next draw. */
  readonly engagements: number;
}

/** What could single out somebody whose whereabouts are guarded: a draw counts it as `will-not-say`. */
const guarded: readonly string[] = ['gender', 'age', 'municipality', 'language'];

export function ageBand(birthYear: number | undefined, year: number): string {
  if (birthYear === undefined) return willNotSay;
  const age = Math.max(0, year - birthYear);
  return ageBands.findLast(({ from }) => age >= from)?.label ?? willNotSay;
}

/** The values of a feature that quotas count; somebody may have several. */
export function valuesOf(person: PoolPerson, feature: string, year: number): readonly string[] {
  if (person.eligibility?.protectedIdentity && guarded.includes(feature)) return [willNotSay];
  const distinct = (values: string[]) => [...new Set(values)].sort();
  switch (feature) {
    case 'gender':
      return [person.gender ?? willNotSay];
    case 'age':
      return [ageBand(person.birthYear, year)];
    case 'municipality':
      return [person.municipality ?? willNotSay];
    case 'language':
      return [person.language ?? willNotSay];
    case 'kind':
      return distinct(person.experience.map((each) => experienceParts(each).kind));
    case 'theme':
      return distinct(person.experience.map((each) => experienceParts(each).theme));
    case 'experience':
      return distinct([...person.experience]);
    default:
      throw new Error(`No such feature: ${feature}`);
  }
}
