import { instantIn } from '../../kalmar-plan/local-time.ts';
import type { Chance } from './chance.ts';
import type { SwedishCounty } from './counties.ts';
import { municipalitiesOf } from './people.ts';
import { YEAR } from './tariffs.ts';

export const themes = [
  'older-people',
  'children-and-youth',
  'mental-health',
  'dependence',
  'habilitation',
] as const;
export type Theme = (typeof themes)[number];

export interface Travel {
  /** With an own car, there and back. */
  readonly kilometres?: number;
  /** A ticket. */
  readonly ticketOre?: number;
}

/** Whoever accepts first is the first of these, whoever it is. */
export interface Participant {
  /** At each occasion; 0 for somebody who did not come. */
  readonly minutes: number;
  readonly travel?: Travel;
}

export interface PlannedRequest {
  readonly theme: Theme;
  readonly kind: string;
  /** Local day of the first occasion; the others follow a week apart. */
  readonly day: string;
  readonly occasions: readonly { readonly startsAt: string; readonly endsAt: string }[];
  /** Of each occasion. */
  readonly minutes: number;
  readonly place: object;
  /** How many of the first who are asked say no. */
  readonly declines: number;
  readonly least: number;
  /** Women and men, where three or more take part. */
  readonly isMixed: boolean;
  readonly participants: Participant[];
}

/** How often each form is asked for, and for how many people; forms that demand a training are left out. */
const kinds: readonly (readonly [number, { kind: string; least: number; most: number }])[] = [
  [38, { kind: 'single-meeting', least: 1, most: 5 }],
  [18, { kind: 'reference-group', least: 1, most: 4 }],
  [12, { kind: 'user-council', least: 2, most: 6 }],
  [10, { kind: 'group-seat', least: 1, most: 2 }],
  [8, { kind: 'staff-training', least: 1, most: 2 }],
  [6, { kind: 'study-circle', least: 1, most: 2 }],
  [4, { kind: 'survey-panel', least: 2, most: 8 }],
];

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** July and the turn of the year are quiet. */
const months = [5, 9, 10, 9, 9, 6, 1, 6, 11, 12, 12, 7].map((weight, month) => [weight, month] as const);

export function planRequest(county: SwedishCounty, chance: Chance): PlannedRequest {
  const { kind, least, most } = chance.weighted(kinds);
  const minutes = chance.weighted([
    [10, 60],
    [20, 90],
    [35, 120],
    [15, 180],
    [12, 240],
    [8, 360],
  ]);
  const seats = chance.between(least, most);
  const begun = weekday(Date.UTC(YEAR, chance.weighted(months), chance.between(1, 28)));
  const times = chance.weighted([
    [85, 1],
    [10, 2],
    [5, 3],
  ]);
  const day = endingInYear(begun, times);
  const begins = chance.oneOf(minutes > 240 ? ['09:00'] : ['09:00', '10:00', '13:00', '14:30', '17:30']);
  const isInRoom = chance.happens(0.6);
  const municipality = chance.oneOf(municipalitiesOf(county.code)).code;
  return {
    theme: chance.oneOf(themes),
    ...{ kind, day, minutes, least },
    occasions: Array.from({ length: times }, (_, week) => occasion(day, week, begins, minutes)),
    place: isInRoom ? { form: chance.oneOf(['room', 'both']), municipality } : { form: 'online' },
    declines: Array.from({ length: seats }, () => chance.happens(0.1)).filter(Boolean).length,
    isMixed: chance.happens(0.5),
    participants: Array.from({ length: seats }, () => participant(minutes, isInRoom, chance)),
  };
}

function participant(minutes: number, isInRoom: boolean, chance: Chance): Participant {
  if (chance.happens(0.04)) return { minutes: 0 };
  const stayed = minutes > 60 && chance.happens(0.05) ? minutes - 30 : minutes;
  if (!isInRoom || !chance.happens(0.5)) return { minutes: stayed };
  const travel = chance.happens(0.5)
    ? { kilometres: chance.between(4, 160) }
    : { ticketOre: chance.between(30, 400) * 100 };
  return { minutes: stayed, travel };
}

function occasion(day: string, week: number, begins: string, minutes: number) {
  const date = new Date(Date.parse(day) + week * WEEK_MS).toISOString().slice(0, 10);
  const startsAt = instantIn(date, begins);
  return { startsAt, endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() };
}

/** A series that would go on in the next year, which has a budget and amounts of its own, begins weeks earlier. */
function endingInYear(day: string, times: number): string {
  const last = Date.parse(day) + (times - 1) * WEEK_MS;
  const late = Math.max(0, last - Date.UTC(YEAR, 11, 31));
  return new Date(Date.parse(day) - Math.ceil(late / WEEK_MS) * WEEK_MS).toISOString().slice(0, 10);
}

/** That day, or the Monday after. */
function weekday(ms: number): string {
  const after = { 0: 1, 6: 2 }[new Date(ms).getUTCDay()] ?? 0;
  return new Date(ms + after * DAY_MS).toISOString().slice(0, 10);
}
