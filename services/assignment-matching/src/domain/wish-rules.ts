import type { EligibilityRule } from './eligibility.ts';
import { localDay, localHour, type Occasion, weekdayOf } from './occasion.ts';
import { experienceParts } from './themes.ts';

const hour = 3_600_000;

const isNotAway: EligibilityRule = ({ availability }, { occasions }) => {
  const away = availability?.away ?? [];
  return away.some(({ from, to }) =>
    occasions.some(({ startsAt, endsAt }) => from <= localDay(endsAt) && localDay(startsAt) <= to),
  )
    ? 'away'
    : undefined;
};

const partOfDay = (instant: Date): string => {
  const at = localHour(instant);
  return at < 12 ? 'morning' : at < 17 ? 'afternoon' : 'evening';
};

/** The part of the day in which an occasion begins, and each that it reaches more than an hour into. */
function partsOf({ startsAt, endsAt }: Occasion): string[] {
  const parts = [partOfDay(startsAt)];
  for (let at = startsAt.getTime() + hour; at + hour < endsAt.getTime(); at += hour)
    parts.push(partOfDay(new Date(at)));
  return parts;
}

const isAvailable: EligibilityRule = ({ availability }, { occasions }) => {
  const { weekdays, partsOfDay } = availability ?? {};
  const fits = (occasion: Occasion) =>
    (!weekdays?.length || weekdays.includes(weekdayOf(localDay(occasion.startsAt)))) &&
    (!partsOfDay?.length || partsOf(occasion).every((part) => partsOfDay.includes(part)));
  return occasions.every(fits) ? undefined : 'not-available';
};

/** Where somebody can come: in a room of these municipalities, or online. */
const isWithinReach: EligibilityRule = ({ eligibility }, { place }) => {
  const reach = eligibility?.reach;
  if (!reach || !place) return undefined;
  const near =
    !reach.municipalities || !place.municipality || reach.municipalities.includes(place.municipality);
  const inRoom = reach.inRoom && near;
  if (place.form === 'online') return reach.online ? undefined : 'not-online';
  if (inRoom || (place.form === 'both' && reach.online)) return undefined;
  return reach.inRoom ? 'too-far' : 'not-in-room';
};

/** Nobody is asked more often than they want, in the months and years of these occasions. */
const isNotAskedTooOften: EligibilityRule = ({ id, eligibility }, { occasions, engaged }) => {
  const { perMonth = null, perYear = null } = eligibility?.howOften ?? {};
  if (perMonth === null && perYear === null) return undefined;
  const days = occasions.map(({ startsAt }) => localDay(startsAt));
  const within = (most: number | null, length: number) =>
    most === null ||
    [...Map.groupBy(days, (day) => day.slice(0, length))].every(
      ([span, here]) => (engaged.get(id)?.get(span) ?? 0) + here.length <= most,
    );
  return within(perMonth, 'YYYY-MM'.length) && within(perYear, 'YYYY'.length) ? undefined : 'often-enough';
};

const knowsATheme: EligibilityRule = ({ experience }, { themes }) =>
  themes.length === 0 || experience.some((each) => themes.includes(experienceParts(each).theme))
    ? undefined
    : 'theme-missing';

const hasTheExperience: EligibilityRule = ({ experience }, { demandedExperience }) =>
  demandedExperience.length === 0 || experience.some((each) => demandedExperience.includes(each))
    ? undefined
    : 'experience-missing';

/** Own wishes and demanded experience: members and people proposed by name are asked all the same. */
export const wishRules: readonly EligibilityRule[] = [
  isNotAway,
  isAvailable,
  isWithinReach,
  isNotAskedTooOften,
  knowsATheme,
  hasTheExperience,
];
