import { countedValues, onlyCounted } from '../audit/kept-draw.ts';
import { saltedId } from '../audit/transcript.ts';
import type { FairDistribution } from '../fairness/fair-distribution.ts';
import { seatPeople } from '../lottery/seat-people.ts';
import { spread } from '../lottery/spread.ts';
import type { Commitment } from '../outcome.ts';
import type { Programme } from '../pool/programme.ts';
import type { DrawRequest, Person } from '../request.ts';
import type { Solver } from '../solver/highs.ts';

/** Version of the method, part of every commitment: another one may draw otherwise from the same input. */
export const engine = '@medverka/fair-selection 1';

export interface Committed {
  readonly commitment: Commitment;
  /** On how many of the numbered panels the person with the fewest sits. */
  readonly leastSeated: number;
  /** Whom the commitment's people stand for, in its order. */
  readonly ids: readonly string[];
}

/** The numbered panels over salted ids. */
export function commit(
  solver: Solver,
  request: DrawRequest,
  programme: Programme,
  fair: FairDistribution,
  amount: number,
  salt: string,
): Committed {
  const idOf = new Map(
    programme.types.flatMap(({ members }) => members.map((id) => [saltedId(salt, id), id])),
  );
  // Texts by themselves: with a comparison of our own it takes ten times as long.
  const salted = [...idOf.keys()].sort();
  const ids = salted.map((id) => idOf.get(id)!);
  const position = new Map(ids.map((id, index) => [id, index]));
  const numberOf = (id: string) => position.get(id)!;
  const panels = seatPeople(programme, spread(solver, programme, fair, amount), salt, numberOf);
  const features = new Map(request.people.map((person) => [person.id, person.features]));
  const told = new Map<Person['features'], Person['features']>();
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
    people: salted.map((id, at) => ({
      id,
      features: once(told, features.get(ids[at]!)!, (own) => onlyCounted(own, counted)),
    })),
    panels,
  };
  return {
    commitment,
    leastSeated: leastSeated(programme, fair, panels, numberOf),
    ids,
  };
}

/** Those who came with the same list of features share what is told of it. */
function once<K, V>(known: Map<K, V>, key: K, make: (key: K) => V): V {
  const value = known.get(key) ?? make(key);
  known.set(key, value);
  return value;
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
