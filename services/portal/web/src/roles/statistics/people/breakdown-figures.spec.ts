import { describe, expect, it } from '@jest/globals';
import type { Population, YearlyReport } from '../use-statistics.ts';
import { chartOf, tableOf, type Words } from './breakdown-figures.ts';

const words: Words = {
  t: (key) => key,
  nameOf: (code) => code,
  percent: (share) => `${share} %`,
  count: String,
};
const cell = (of: string, standing: number | null, engagements: number | null) => ({
  ...{ of, standing, tookPart: engagements },
  ...{ perPersonAndRequest: engagements, perPersonAndOccasion: engagements },
});
const report = { standing: 40, perPersonAndRequest: 60, perPersonAndOccasion: 80 } as YearlyReport;
const population: Population = {
  ...{ by: 'age', region: { sv: 'Riket', en: 'Sweden' }, day: '2023-12-31', source: 'SCB' },
  groups: { '0-15': 100, '65+': 300 },
};
const breakdown = { by: 'age' as const, cells: [cell('65+', 30, 60), cell('not-known', null, null)] };

describe('groups against the population', () => {
  const given = { breakdown, population, report, counting: 'perPersonAndOccasion' as const };

  it('stand in the population’s order, those with nobody too, and hidden ones stay hidden', () =>
    expect(tableOf(given, words, 'alder').rows).toEqual([
      { label: '0-15', values: [0, 0, 25, 0, 0, 0] },
      { label: '65+', values: [30, 75, 75, 60, 60, 60] },
      { label: 'not-known', values: [null, null, '–', null, null, null] },
    ]));

  it('are drawn as shares, of engagements in the way of counting that is chosen', () =>
    expect(chartOf(given, words).series.map(({ values }) => values)).toEqual([
      [0, 75, null],
      [0, 75, null],
      [25, 75, null],
    ]));

  it('have no share where the whole is hidden', () => {
    const hidden = { ...given, report: { ...report, standing: null } };
    expect(tableOf(hidden, words, 'alder').rows[1]?.values[1]).toBeNull();
  });

  it('are compared with nothing where nobody has told the population', () => {
    const { columns } = tableOf({ ...given, population: undefined }, words, 'tema');
    expect(columns.map(({ text }) => text)).not.toContain('statistics.shares.living');
  });
});
