import { historyWeight } from '../history.ts';
import { DrawProblem } from '../problem.ts';
import type { Person, Quota } from '../request.ts';
import { badRow, type Csv, readCsv } from './read-csv.ts';

/** `id,<feature>,…`; several values of a feature are separated by `|`, an empty cell is no value. */
export function readPool(path: string): { people: Person[]; features: string[] } {
  const csv = readCsv(path);
  const id = column(csv, 'id');
  const features = csv.header.filter((title) => title !== id && title !== '');
  const seen = new Map<string, number>();
  const people = csv.rows.map(({ row, cells }, index) => {
    const name = cells[id]!;
    if (name === '') throw badRow(csv.name, row, index, 'the id is empty');
    if (seen.has(name))
      throw new DrawProblem(
        'duplicate-id',
        `${csv.name}, row ${row} (entry ${index + 1}): the id "${name}" occurs already in row ${seen.get(name)}.`,
      );
    seen.set(name, row);
    return {
      id: name,
      features: Object.fromEntries(features.map((feature) => [feature, valuesOf(cells[feature]!)])),
    };
  });
  return { people, features };
}

const valuesOf = (cell: string): string[] => [
  ...new Set(
    cell
      .split('|')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
];

/** `feature,value,min,max[,priority]`; an empty min is 0, an empty max no limit, an empty priority 1. */
export function readQuotas(path: string, features: readonly string[]): Quota[] {
  const csv = readCsv(path);
  const titles = {
    feature: column(csv, 'feature'),
    value: column(csv, 'value'),
    min: column(csv, 'min'),
    max: column(csv, 'max'),
  };
  const priority = csv.header.find((title) => title.toLowerCase() === 'priority');
  const seen = new Map<string, number>();
  return csv.rows.map(({ row, cells }, index) => {
    const bad = (problem: string) => badRow(csv.name, row, index, problem);
    const count = (title: string, otherwise: number) => {
      const text = cells[title]!;
      if (text === '') return otherwise;
      if (!/^\d{1,9}$/.test(text)) throw bad(`${title} is "${text}", not a whole number`);
      return Number(text);
    };
    const feature = cells[titles.feature]!;
    const value = cells[titles.value]!;
    if (feature === '' || value === '') throw bad('feature or value is empty');
    if (!features.includes(feature))
      throw new DrawProblem(
        'unknown-feature',
        `${csv.name}, row ${row} (entry ${index + 1}): the pool has no column "${feature}".`,
      );
    const quota = {
      feature,
      value,
      min: count(titles.min, 0),
      max: count(titles.max, Number.POSITIVE_INFINITY),
      priority: priority === undefined ? 1 : count(priority, 1),
    };
    if (quota.min > quota.max)
      throw new DrawProblem(
        'min-above-max',
        `${csv.name}, row ${row} (entry ${index + 1}): min ${quota.min} is above max ${quota.max}.`,
      );
    if (quota.priority === 0) throw bad('priority counts from 1');
    const key = `${feature}\u0000${value}`;
    if (seen.has(key))
      throw new DrawProblem(
        'duplicate-quota',
        `${csv.name}, row ${row} (entry ${index + 1}): ${feature} = ${value} has a quota already in row ${seen.get(key)}.`,
      );
    seen.set(key, row);
    return quota;
  });
}

/**
 * Engagements in the rolling window: `id` and a number per row, or one row per engagement (`id`, and a date
 * or nothing). People who are no longer in the pool are passed over.
 */
export function readHistory(path: string): Map<string, number> {
  const csv = readCsv(path);
  const id = column(csv, 'id');
  const numbers = ['engagements', 'count', 'times', 'number', 'past', 'n'];
  const named = csv.header.find((title) => numbers.includes(title.toLowerCase()));
  const other = csv.header.find((title) => title !== id);
  const allCounts =
    other !== undefined &&
    csv.rows.length > 0 &&
    csv.rows.every(({ cells }) => /^\d{1,3}$/.test(cells[other]!));
  const title = named ?? (allCounts ? other : undefined);
  const history = new Map<string, number>();
  for (const [index, { row, cells }] of csv.rows.entries()) {
    const name = cells[id]!;
    if (name === '') throw badRow(csv.name, row, index, 'the id is empty');
    const text = title === undefined ? '1' : cells[title]!;
    if (!/^\d{1,6}$/.test(text))
      throw badRow(csv.name, row, index, `"${text}" is not a number of engagements`);
    history.set(name, (history.get(name) ?? 0) + Number(text));
  }
  return history;
}

export const withHistory = (people: readonly Person[], history: ReadonlyMap<string, number>): Person[] =>
  people.map((person) => ({ ...person, weight: historyWeight(history.get(person.id) ?? 0) }));

function column({ name, header }: Csv, wanted: string): string {
  const title = header.find((found) => found.toLowerCase() === wanted);
  if (title === undefined)
    throw new DrawProblem('bad-row', `${name}, row 1: the header has no column "${wanted}".`);
  return title;
}
