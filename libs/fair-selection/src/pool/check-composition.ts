import { DrawProblem } from '../problem.ts';
import type { Composition } from '../request.ts';

/** Names the first thing that makes the input meaningless; a demanding composition is not an error. */
export function checkComposition(composition: Composition): void {
  checkSeats(composition);
  const ids = checkPeople(composition);
  checkQuotas(composition);
  checkPlaces(composition, ids);
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

function checkSeats({ seats, bodies }: Composition): void {
  if ((seats === undefined) === (bodies === undefined))
    throw new DrawProblem('no-seats', 'Give either the seats or the bodies with their seats.');
  for (const count of bodies?.map((body) => body.seats) ?? [seats!])
    if (!isCount(count) || count === 0)
      throw new DrawProblem('no-seats', `Seats must be a whole number from 1, not ${count}.`);
  if (bodies && new Set(bodies.map(({ id }) => id)).size !== bodies.length)
    throw new DrawProblem('unknown-body', 'Two bodies have the same id.');
  if (bodies?.length === 0) throw new DrawProblem('no-seats', 'There is no body to fill.');
}

function checkPeople({ people }: Composition): Set<string> {
  const ids = new Set<string>();
  for (const { id, weight = 1 } of people) {
    if (ids.has(id)) throw new DrawProblem('duplicate-id', `The id "${id}" occurs twice in the pool.`);
    if (!(weight > 0 && weight <= 1))
      throw new DrawProblem(
        'bad-weight',
        `The weight of "${id}" must be above 0 and at most 1, not ${weight}.`,
      );
    ids.add(id);
  }
  return ids;
}

function checkQuotas({ quotas, atMost = [] }: Composition): void {
  const seen = new Set<string>();
  for (const { feature, value, min, max, priority = 1, body } of quotas) {
    const name = `${feature} = ${value}`;
    if (!isCount(min) || !(isCount(max) || max === Number.POSITIVE_INFINITY))
      throw new DrawProblem(
        'not-a-count',
        `The quota for ${name} needs whole numbers, not ${min} and ${max}.`,
      );
    if (min > max)
      throw new DrawProblem('min-above-max', `The quota for ${name} has min ${min} above max ${max}.`);
    if (!isCount(priority) || priority === 0)
      throw new DrawProblem(
        'not-a-count',
        `The priority of ${name} must be a whole number from 1, not ${priority}.`,
      );
    const key = [feature, value, body ?? ''].join('\u0000');
    if (seen.has(key)) throw new DrawProblem('duplicate-quota', `The quota for ${name} occurs twice.`);
    seen.add(key);
  }
  for (const { feature, max, priority = 1 } of atMost)
    if (!isCount(max) || !isCount(priority) || priority === 0)
      throw new DrawProblem('not-a-count', `The rule "at most" for ${feature} needs whole numbers.`);
}

function checkPlaces(composition: Composition, ids: ReadonlySet<string>): void {
  const { bodies, quotas, atMost = [], pinned = [], excluded = [] } = composition;
  const known = new Set(bodies?.map(({ id }) => id) ?? ['panel']);
  const out = new Set(excluded);
  const places = [...quotas, ...atMost, ...pinned.filter((pin) => typeof pin === 'object')];
  for (const { body } of places)
    if (body !== undefined && !known.has(body))
      throw new DrawProblem('unknown-body', `There is no body "${body}".`);
  const taken = new Set<string>();
  for (const pin of pinned) {
    const id = typeof pin === 'string' ? pin : pin.id;
    if (!ids.has(id))
      throw new DrawProblem('unknown-person', `"${id}" has a seat but is not among the people.`);
    if (out.has(id)) throw new DrawProblem('pinned-and-excluded', `"${id}" both has a seat and is excluded.`);
    if (taken.has(id)) throw new DrawProblem('duplicate-id', `"${id}" has two seats.`);
    taken.add(id);
  }
  const seats = bodies?.reduce((sum, body) => sum + body.seats, 0) ?? composition.seats!;
  if (taken.size > seats)
    throw new DrawProblem('too-many-pinned', `${taken.size} people have seats already, of ${seats}.`);
}
