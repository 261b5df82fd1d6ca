import type { Assignment } from './assignment.ts';
import { isLive } from './assignment.ts';
import { firstStart, localDay } from './occasion.ts';
import type { PoolPerson } from './pool-person.ts';
import { valuesOf } from './pool-person.ts';
import type { AtMost, Quota, RequestTerms } from './request-terms.ts';
import type { Round, Seated } from './round.ts';
import type { Member, Seat } from './standing-group.ts';

/** The question to the solver; the same shape as that of `libs/fair-selection`. */
export interface Composition {
  readonly people: readonly {
    readonly id: string;
    readonly features: Readonly<Record<string, readonly string[]>>;
    readonly weight: number;
  }[];
  readonly bodies: readonly { readonly id: string; readonly seats: number }[];
  readonly quotas: readonly (Quota & { readonly body?: string })[];
  readonly atMost: readonly AtMost[];
  readonly pinned: readonly { readonly id: string; readonly body: string }[];
}

/**
 * A published policy parameter: who took part lately comes back with a twentieth of the chance for each time, counted
 * to three (smaller weights are below a solver's tolerance). In 40 draws of 9 from 200 nobody was left out for ever.
 */
export const historyWeight = (engagements: number): number => 0.05 ** Math.min(engagements, 3);

/** Months that count as lately. */
export const historyMonths = 24;

/** The year that ages are told by: that of the activity. */
export const activityYear = (
  { term, occasions }: Pick<RequestTerms, 'term' | 'occasions'>,
  now: Date,
): number => Number((term?.from ?? localDay(firstStart(occasions) ?? now)).slice(0, 4));

const open = 'open';
const bodyOf = (seat: Pick<Seat, 'body' | 'theme'>): string => seat.body ?? seat.theme ?? open;

export interface CompositionFacts {
  readonly round: Round;
  readonly seatPlan: readonly Seat[];
  readonly assignments: readonly Assignment[];
  readonly pool: readonly PoolPerson[];
  readonly terms: Pick<RequestTerms, 'quotas' | 'atMost'>;
  /** Of a standing group whose seats are renewed: who stays. They count, and the limits are the whole group's. */
  readonly staying?: readonly Member[];
  /** The year of the activity, for ages. */
  readonly year: number;
}

/** Everybody who holds a seat is pinned and counts; the candidates of the round compete for the seats left. */
export function composePanel({
  round,
  assignments,
  pool,
  terms,
  year,
  seatPlan,
  staying = [],
}: CompositionFacts): Composition {
  const held = assignments.filter(isLive);
  const holders = [...staying, ...held];
  const holding = new Set(holders.map(({ personId }) => personId));
  const byId = new Map(pool.filter(({ id }) => holding.has(id)).map((person) => [person.id, person]));
  const seats = [...holders, ...round.open];
  const themes = new Map(
    seats.flatMap((seat) => (seat.theme === undefined ? [] : [[bodyOf(seat), seat.theme]])),
  );
  const features = [
    ...new Set([...terms.quotas, ...terms.atMost].map(({ feature }) => feature)),
    ...(themes.size > 0 ? ['theme'] : []),
  ];
  const featuresOf = sharedFeatures([...new Set(features)], year);
  const counted = (person: PoolPerson | undefined, weight: number, id: string) => ({
    id,
    weight,
    features: featuresOf(person),
  });
  // A round for some of the seats cannot reach a least number that is meant for all of them. Of a draw from the bank
  // only the seats are missing that an association has yet to fill: whoever comes may be of those that are wished for.
  const missing = seatPlan.length - held.length - round.open.length;
  const least = (min: number) =>
    missing === 0 ? min : round.source === 'bank' ? Math.max(0, min - missing) : 0;
  return {
    people: [
      ...holders.map(({ personId }) => counted(byId.get(personId), 1, personId)),
      ...round.candidates.map((person) => counted(person, historyWeight(person.engagements), person.id)),
    ],
    bodies: [...Map.groupBy(seats, bodyOf)].map(([id, inBody]) => ({ id, seats: inBody.length })),
    quotas: [
      ...terms.quotas.map((quota) => ({ ...quota, min: least(quota.min) })),
      ...[...themes].map(([body, theme]) => themeQuota(body!, theme!, seats, byId)),
    ],
    atMost: terms.atMost,
    pinned: holders.map((holder) => ({ id: holder.personId, body: bodyOf(holder) })),
  };
}

/** What is counted of somebody. Who has the same shares the very object: of tens of thousands few differ. */
function sharedFeatures(features: readonly string[], year: number) {
  const known = new Map<string, Readonly<Record<string, readonly string[]>>>();
  return (person: PoolPerson | undefined) => {
    const values = features.map((feature) => (person ? valuesOf(person, feature, year) : []));
    const key = JSON.stringify(values);
    const shared =
      known.get(key) ?? Object.fromEntries(features.map((feature, at) => [feature, values[at]!]));
    known.set(key, shared);
    return shared;
  };
}

/** Whoever takes a seat of a theme has experience of it; a holder who lost it is not thrown out. */
function themeQuota(
  body: string,
  theme: string,
  seats: readonly (Seat | Assignment | Member)[],
  byId: ReadonlyMap<string, PoolPerson>,
): Quota & { body: string } {
  const inBody = seats.filter((seat) => bodyOf(seat) === body);
  const without = inBody.filter((seat) => {
    const person = 'personId' in seat ? byId.get(seat.personId) : undefined;
    return 'personId' in seat && !(person && valuesOf(person, 'theme', 0).includes(theme));
  });
  return { feature: 'theme', value: theme, body, min: inBody.length - without.length, max: inBody.length };
}

/** Which of the chosen people takes which seat: in the order of seat numbers and of ids, so always the same. */
export function seatChosen(
  open: readonly Seat[],
  chosen: Readonly<Record<string, readonly string[]>>,
): Seated[] {
  return [...Map.groupBy(open, bodyOf)].flatMap(([body, seats]) => {
    const people = [...(chosen[body] ?? [])].sort((a, b) => Number(a) - Number(b));
    return seats.flatMap((seat, at) => (people[at] === undefined ? [] : [{ seat, personId: people[at] }]));
  });
}
