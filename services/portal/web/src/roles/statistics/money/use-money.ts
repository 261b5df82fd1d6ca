import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';
import type { Years } from '../use-statistics.ts';

interface Source {
  readonly code: string;
  readonly name: string;
}

interface Report {
  readonly grantedOre: number;
  readonly reservedOre: number;
  readonly spentOre: number;
  readonly availableOre: number;
  readonly spentWithContributionsOre: number;
  readonly forecast: { readonly expectedOre: number };
}

export interface SourceYear extends Report {
  readonly code: string;
  readonly name: string;
}

export interface YearSum {
  readonly year: number;
  readonly grantedOre: number;
  readonly spentOre: number;
  readonly spentWithContributionsOre: number;
}

const reportOf = async ({ code, name }: Source, year: number): Promise<SourceYear[]> => {
  try {
    const params = { path: { code, year: String(year) } } as never;
    const report = (await answered(
      api.compensation.GET('/v1/funding-sources/{code}/reports/{year}', { params }),
    )) as unknown as Report;
    return [{ ...report, code, name }];
  } catch (error) {
    // A source without a budget for that year.
    if (asProblem(error).status === 404) return [];
    throw error;
  }
};

/** What each source had for a year, and what became of it. */
export const useSources = (year: Ref<number>) =>
  useQuery({
    queryKey: ['budget', 'by-source', year],
    queryFn: async () => {
      const { items } = await answered(api.compensation.GET('/v1/funding-sources'));
      return (await Promise.all(items.map((source) => reportOf(source, year.value)))).flat();
    },
    placeholderData: keepPreviousData,
  });

/** The sums of all sources, year by year. */
export const useYears = (years: Ref<Years>) =>
  useQuery({
    queryKey: ['budget', 'by-year', years],
    queryFn: () => {
      const { from, to } = years.value;
      const all = Array.from({ length: to - from + 1 }, (_, at) => from + at);
      return Promise.all(all.map(sumOf));
    },
    placeholderData: keepPreviousData,
  });

async function sumOf(year: number): Promise<YearSum> {
  const params = { path: { year: String(year) } } as never;
  const { items } = (await answered(
    api.compensation.GET('/v1/theme-budgets/{year}', { params }),
  )) as unknown as { items: readonly Report[] };
  const sum = (of: (report: Report) => number) => items.reduce((total, one) => total + of(one), 0);
  return {
    year,
    grantedOre: sum((one) => one.grantedOre),
    spentOre: sum((one) => one.spentOre),
    spentWithContributionsOre: sum((one) => one.spentWithContributionsOre),
  };
}
