import { localDay, localHour, type Occasion, weekdayOf } from './occasion.ts';
import type { PoolPerson } from './pool-person.ts';
import { experienceParts } from './themes.ts';

/** What somebody is to be asked for. */
export interface Question {
  readonly now: Date;
  readonly occasions: readonly Occasion[];
  readonly themes: readonly string[];
  readonly demandedExperience: readonly string[];
  /** People who were asked for this request before, whatever they answered. */
  readonly asked: ReadonlySet<string>;
  /** People with an assignment or an open offer at the same time. */
  readonly occupied: ReadonlySet<string>;
  /** People who hold a seat of the group during the term that is asked for. */
  readonly members: ReadonlySet<string>;
}

/** Why somebody cannot be drawn; kept with each draw and shown to coordinators. */
export type Ineligible =
  | 'unknown'
  | 'withdrawn'
  | 'paused'
  | 'already-asked'
  | 'occupied'
  | 'already-member'
  | 'away'
  | 'not-available'
  | 'theme-missing'
  | 'experience-missing';

export type EligibilityRule = (person: PoolPerson, question: Question) => Ineligible | undefined;

const isKnown: EligibilityRule = ({ state }) => (state === 'unknown' ? 'unknown' : undefined);

const hasNotWithdrawn: EligibilityRule = ({ state }) => (state === 'withdrawn' ? 'withdrawn' : undefined);

const isNotPaused: EligibilityRule = ({ state, pausedUntil }, { now }) =>
  state === 'paused' && (pausedUntil === undefined || pausedUntil >= localDay(now)) ? 'paused' : undefined;

const wasNotAsked: EligibilityRule = ({ id }, { asked }) => (asked.has(id) ? 'already-asked' : undefined);

const isFree: EligibilityRule = ({ id }, { occupied }) => (occupied.has(id) ? 'occupied' : undefined);

const isNoMember: EligibilityRule = ({ id }, { members }) => (members.has(id) ? 'already-member' : undefined);

const isNotAway: EligibilityRule = ({ availability }, { occasions }) => {
  const days = occasions.map(({ startsAt }) => localDay(startsAt));
  const away = availability?.away ?? [];
  return away.some(({ from, to }) => days.some((day) => from <= day && day <= to)) ? 'away' : undefined;
};

const partOfDay = (instant: Date): string => {
  const hour = localHour(instant);
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
};

const isAvailable: EligibilityRule = ({ availability }, { occasions }) => {
  const { weekdays, partsOfDay } = availability ?? {};
  const fits = ({ startsAt }: Occasion) =>
    (!weekdays?.length || weekdays.includes(weekdayOf(localDay(startsAt)))) &&
    (!partsOfDay?.length || partsOfDay.includes(partOfDay(startsAt)));
  return occasions.every(fits) ? undefined : 'not-available';
};

const knowsATheme: EligibilityRule = ({ experience }, { themes }) =>
  themes.length === 0 || experience.some((each) => themes.includes(experienceParts(each).theme))
    ? undefined
    : 'theme-missing';

const hasTheExperience: EligibilityRule = ({ experience }, { demandedExperience }) =>
  demandedExperience.length === 0 || experience.some((each) => demandedExperience.includes(each))
    ? undefined
    : 'experience-missing';

/** What holds for members of a standing group and named people too: their mandate stands for the experience. */
export const presenceRules: readonly EligibilityRule[] = [
  isKnown,
  hasNotWithdrawn,
  isNotPaused,
  wasNotAsked,
  isFree,
  isNoMember,
];

/** Whoever is drawn from the bank passes all of these. */
export const drawRules: readonly EligibilityRule[] = [
  ...presenceRules,
  isNotAway,
  isAvailable,
  knowsATheme,
  hasTheExperience,
];

/** The first rule that somebody does not pass; undefined when all are passed. */
export function whyNot(
  person: PoolPerson,
  question: Question,
  rules: readonly EligibilityRule[] = drawRules,
): Ineligible | undefined {
  for (const rule of rules) {
    const reason = rule(person, question);
    if (reason) return reason;
  }
  return undefined;
}
