import { saltedId } from '../audit/transcript.ts';
import type { FairDistribution } from '../fairness/fair-distribution.ts';
import { seatPeople } from '../lottery/seat-people.ts';
import { spread } from '../lottery/spread.ts';
import type { Commitment } from '../outcome.ts';
import type { Programme } from '../pool/programme.ts';
import { valuesOf } from '../pool/values.ts';
import type { DrawRequest, Person } from '../request.ts';
import type { Solver } from '../solver/highs.ts';

/** Version of the method, part of every commitment: another one may draw otherwise from the same input. */
export const engine = '@medverka/fair-selection 1';

/** The numbered panels over salted ids, and on how many of them the person with the fewest sits. */
export function commit(
  solver: Solver,
  request: DrawRequest,
  programme: Programme,
  fair: FairDistribution,
  amount: number,
  salt: string,
): { commitment: Commitment; leastSeated: number } {
  const ids = programme.types.flatMap(({ members }) => members);
  const salted = ids
    .map((id) => ({ id, salted: saltedId(salt, id) }))
    .sort((a, b) => (a.salted < b.salted ? -1 : 1));
  const position = new Map(salted.map(({ id }, index) => [id, index]));
  const numberOf = (id: string) => position.get(id)!;
  const panels = seatPeople(programme, spread(solver, programme, fair, amount), salt, numberOf);
  const features = new Map(request.people.map((person) => [person.id, person.features]));
  const rules = programme.rows.filter(({ kind }) => kind !== 'seats');
  const counted = countedValues(rules);
  const commitment: Commitment = {
    format: 'medverka-draw/1',
    engine,
    bodies: programme.bodies.map(({ id, seats }) => ({ id, seats })),
    rules: rules.map(({ feature, value, body, low, high }) => ({
      feature,
      value,
      body,
      min: low,
      max: high,
    })),
    people: salted.map((person) => ({
      id: person.salted,
      features: onlyCounted(features.get(person.id)!, counted),
    })),
    panels,
  };
  return { commitment, leastSeated: leastSeated(programme, fair, panels, numberOf) };
}

function countedValues(rules: readonly { readonly feature: string; readonly value: string }[]) {
  const counted = new Map<string, Set<string>>();
  for (const { feature, value } of rules) {
    const values = counted.get(feature) ?? new Set<string>();
    counted.set(feature, values.add(value));
  }
  return counted;
}

/** The least personal data: what no rule counts is not in the transcript. */
function onlyCounted(features: Person['features'], counted: ReadonlyMap<string, ReadonlySet<string>>) {
  const kept: [string, string[]][] = [];
  for (const [feature, values] of counted) {
    const own = valuesOf(features, feature).filter((value) => values.has(value));
    if (own.length > 0) kept.push([feature, own.sort()]);
  }
  return Object.fromEntries(kept);
}

function leastSeated(
  programme: Programme,
  fair: FairDistribution,
  panels: readonly (readonly (readonly number[])[])[],
  numberOf: (id: string) => number,
): number {
  const places: number[] = [];
  for (const bodies of panels)
    for (const numbers of bodies) for (const number of numbers) places[number] = (places[number] ?? 0) + 1;
  let least = panels.length;
  for (const [type, { members, pinned }] of programme.types.entries())
    if (!pinned && !fair.unreachable.has(type))
      for (const id of members) least = Math.min(least, places[numberOf(id)] ?? 0);
  return least;
}
