import type { Chart, FigureTable } from '../../../parts/figures.ts';
import { shareOf } from '../share-of.ts';
import type { Breakdown, Cell, Population, YearlyReport } from '../use-statistics.ts';

export type Counting = 'perPersonAndRequest' | 'perPersonAndOccasion';

export interface Words {
  readonly t: (key: string, values?: Record<string, unknown>) => string;
  readonly nameOf: (code: string) => string;
  readonly percent: (share: number) => string;
  readonly count: (value: number) => string;
}

/** Groups in the order of the population where that has one; groups of the population without anybody here are told too. */
export function rowsOf({ cells }: Breakdown, population: Population | undefined): Cell[] {
  const known = Object.keys(population?.groups ?? {});
  const none = { standing: 0, tookPart: 0, perPersonAndRequest: 0, perPersonAndOccasion: 0 };
  const own = new Map(cells.map((cell) => [cell.of, cell]));
  return [
    ...known.map((of) => own.get(of) ?? { of, ...none }),
    ...cells.filter(({ of }) => !known.includes(of)),
  ];
}

interface Compared {
  readonly breakdown: Breakdown;
  readonly population: Population | undefined;
  readonly report: YearlyReport;
  readonly counting: Counting;
}

interface Row extends Cell {
  readonly label: string;
  readonly inBank: number | null;
  readonly engaged: number | null;
  readonly living: number | null;
}

function compared({ breakdown, population, report, counting }: Compared, words: Words): Row[] {
  const people = Object.values(population?.groups ?? {}).reduce((sum, one) => sum + one, 0);
  return rowsOf(breakdown, population).map((cell) => ({
    ...cell,
    label: words.nameOf(cell.of),
    inBank: shareOf(cell.standing, report.standing),
    engaged: shareOf(cell[counting], report[counting]),
    living: shareOf(population?.groups[cell.of], people),
  }));
}

export function tableOf(given: Compared, words: Words, name: string): FigureTable {
  const { t, percent, count } = words;
  const { breakdown, population } = given;
  return {
    name,
    caption: t(`statistics.by.${breakdown.by}.caption`),
    of: t(`statistics.by.${breakdown.by}.of`),
    columns: [
      { text: t('statistics.figures.standing'), format: count },
      { text: t('statistics.shares.inBank'), format: percent },
      ...(population ? [{ text: t('statistics.shares.living'), format: percent }] : []),
      { text: t('statistics.figures.tookPart'), format: count },
      { text: t('statistics.figures.perPersonAndRequest'), format: count },
      { text: t('statistics.figures.perPersonAndOccasion'), format: count },
    ],
    rows: compared(given, words).map((row) => ({
      label: row.label,
      values: [
        row.standing,
        row.inBank,
        // Whom the population does not tell apart (who will not say) has no share of it.
        ...(population ? [row.living ?? '–'] : []),
        ...[row.tookPart, row.perPersonAndRequest, row.perPersonAndOccasion],
      ],
    })),
  };
}

export function chartOf(given: Compared, words: Words): Chart {
  const { t, percent } = words;
  const rows = compared(given, words);
  const hasPopulation = given.population !== undefined;
  return {
    kind: 'bars',
    format: percent,
    alternative: t(`statistics.by.${given.breakdown.by}.picture`),
    categories: rows.map(({ label }) => label),
    series: [
      { name: t('statistics.shares.inBank'), values: rows.map(({ inBank }) => inBank) },
      { name: t('statistics.shares.engaged'), values: rows.map(({ engaged }) => engaged) },
      ...(hasPopulation
        ? [{ name: t('statistics.shares.living'), values: rows.map(({ living }) => living) }]
        : []),
    ],
  };
}
