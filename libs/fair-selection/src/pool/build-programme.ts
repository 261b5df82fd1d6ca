import { DrawProblem } from '../problem.ts';
import type { Body, Composition, Person, Pinned } from '../request.ts';
import { checkComposition } from './check-composition.ts';
import type { PersonType, Programme, Row } from './programme.ts';
import { valuesOf } from './values.ts';

interface Rule extends Row {
  /** Positions of the people whom it counts. */
  readonly counts: readonly number[];
}

/** From people and rules to types, rows and columns. The order of the input does not matter. */
export function buildProgramme(composition: Composition): Programme {
  checkComposition(composition);
  const bodies = bodiesOf(composition);
  const seats = bodies.reduce((sum, body) => sum + body.seats, 0);
  const excluded = new Set(composition.excluded);
  const people = composition.people
    .filter((person) => !excluded.has(person.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (people.length === 0) throw new DrawProblem('empty-pool', 'Nobody is eligible: the pool is empty.');
  const rules = rulesOf(composition, people, bodies, seats);
  const byId = new Map<string, Pinned>();
  for (const pin of composition.pinned ?? []) byId.set(typeof pin === 'string' ? pin : pin.id, pin);
  const grouped = groupByType(people, rules, byId);
  return layOut(bodies, seats, rules, grouped);
}

export function bodiesOf(composition: Composition): readonly Body[] {
  return composition.bodies ?? [{ id: 'panel', seats: composition.seats ?? 0 }];
}

const limit = (max: number, seats: number) => Math.min(max, seats);

function rulesOf(
  { quotas, atMost = [] }: Composition,
  people: readonly Person[],
  bodies: readonly Body[],
  seats: number,
): Rule[] {
  const ruled = new Set([...quotas, ...atMost].map(({ feature }) => feature));
  const having = indexByValue(people, ruled);
  const nobody: readonly number[] = [];
  const of = (feature: string, value: string) => having.get(feature)?.get(value) ?? nobody;
  const seatsIn = (body?: string) => bodies.find(({ id }) => id === body)?.seats ?? seats;
  const rules: Rule[] = quotas.map(({ feature, value, min, max, priority = 1, soft = false, body }) => {
    const counts = of(feature, value);
    const high = limit(max, Math.max(min, seatsIn(body)));
    return {
      kind: 'quota',
      feature,
      value,
      body: body ?? null,
      low: min,
      high,
      priority,
      soft,
      counts,
      population: counts.length,
    };
  });
  for (const { feature, value, max, priority = 1, soft = false, body } of atMost)
    for (const [name, counts] of having.get(feature) ?? []) {
      // A value that fewer people have than the rule allows cannot break it.
      if ((value !== undefined && value !== name) || counts.length <= max) continue;
      rules.push({
        kind: 'at-most',
        feature,
        value: name,
        body: body ?? null,
        low: 0,
        high: limit(max, seatsIn(body)),
        priority,
        soft,
        counts,
        population: counts.length,
      });
    }
  const order = (rule: Rule) =>
    [rule.kind === 'quota' ? 0 : 1, rule.feature, rule.value, rule.body ?? ''].join('\u0000');
  return rules
    .map((rule) => ({ rule, key: order(rule) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ rule }) => rule);
}

function indexByValue(people: readonly Person[], features: ReadonlySet<string>) {
  const index = new Map<string, Map<string, number[]>>();
  for (const feature of features) {
    const byValue = new Map<string, number[]>();
    for (const [position, person] of people.entries())
      for (const value of valuesOf(person.features, feature)) {
        const having = byValue.get(value);
        if (!having) byValue.set(value, [position]);
        // Somebody who states a value twice has it once.
        else if (having.at(-1) !== position) having.push(position);
      }
    index.set(feature, byValue);
  }
  return index;
}

interface Group {
  readonly type: PersonType & { members: string[] };
  readonly rules: readonly number[];
  readonly body: string | null;
}

function groupByType(
  people: readonly Person[],
  rules: readonly Rule[],
  pins: ReadonlyMap<string, Pinned>,
): Group[] {
  const rulesOfPerson = people.map((): number[] => []);
  for (const [index, rule] of rules.entries())
    for (const position of rule.counts) rulesOfPerson[position]!.push(index);
  const groups = new Map<string, Group>();
  for (const [position, { id, weight = 1 }] of people.entries()) {
    const counted = rulesOfPerson[position]!;
    const pin = pins.get(id);
    const body = typeof pin === 'object' ? (pin.body ?? null) : null;
    const key = `${counted.join()}|${pin ? `seated ${body ?? ''}` : weight}`;
    const group = groups.get(key);
    if (group) group.type.members.push(id);
    else
      groups.set(key, { type: { members: [id], weight, pinned: pin !== undefined }, rules: counted, body });
  }
  return [...groups.values()];
}

function layOut(
  bodies: readonly Body[],
  seats: number,
  rules: readonly Rule[],
  groups: readonly Group[],
): Programme {
  const seatRows: Row[] = bodies.map(({ id, seats: low }) => ({
    kind: 'seats',
    feature: 'seats',
    value: id,
    body: bodies.length > 1 ? id : null,
    low,
    high: low,
    priority: 0,
    soft: false,
    population: groups.reduce((sum, { type }) => sum + type.members.length, 0),
  }));
  const columnType: number[] = [];
  const columnBody: number[] = [];
  const typeStart: number[] = [0];
  const columnStart: number[] = [0];
  const columnRows: number[] = [];
  for (const [index, group] of groups.entries()) {
    for (const [at, body] of bodies.entries()) {
      if (group.body !== null && group.body !== body.id) continue;
      columnType.push(index);
      columnBody.push(at);
      columnRows.push(at);
      for (const rule of group.rules)
        if (rules[rule]!.body === null || rules[rule]!.body === body.id)
          columnRows.push(bodies.length + rule);
      columnStart.push(columnRows.length);
    }
    typeStart.push(columnType.length);
  }
  const rows = [...seatRows, ...rules.map(({ counts: _counts, ...row }) => row)];
  return {
    bodies,
    seats,
    types: groups.map(({ type }) => type),
    rows,
    columnType: Int32Array.from(columnType),
    columnBody: Int32Array.from(columnBody),
    typeStart: Int32Array.from(typeStart),
    columnStart: Int32Array.from(columnStart),
    columnRows: Int32Array.from(columnRows),
  };
}
