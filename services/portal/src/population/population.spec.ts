import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Populations } from './population.ts';

const fileOf = (content: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'population-')), 'population.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

describe('the population that ships', () => {
  it('is the county’s own where it is known, and the country’s where it is not, each with day and source', () => {
    const kalmar = Populations.read().of('kalmar');
    expect(kalmar.map(({ by, region }) => [by, region.sv])).toEqual([
      ['municipality', 'Kalmar län'],
      ['age', 'Riket'],
      ['gender', 'Riket'],
    ]);
    expect(kalmar.every(({ day, source }) => /^\d{4}-12-31$/.test(day) && source)).toBe(true);
    const people = Object.values(kalmar[0]!.groups).reduce((sum, count) => sum + count, 0);
    expect(people).toBe(247_711);
  });

  it('has no municipalities of counties that nobody has told', () =>
    expect(
      Populations.read()
        .of('kronoberg')
        .map(({ by }) => by),
    ).toEqual(['age', 'gender']));
});

describe('a file of one’s own', () => {
  it.each([
    [
      'without a source',
      { kalmar: [{ by: 'age', region: { sv: 'a', en: 'a' }, day: '2024-12-31', groups: { '65+': 1 } }] },
    ],
    [
      'with half people',
      {
        kalmar: [{ by: 'age', region: { sv: 'a', en: 'a' }, day: 'd', source: 's', groups: { '65+': 1.5 } }],
      },
    ],
    ['of another shape', { kalmar: 5 }],
  ])('%s is refused at the start', (_, content) =>
    expect(() => Populations.read(fileOf(content))).toThrow(/POPULATION_FILE/),
  );
});
