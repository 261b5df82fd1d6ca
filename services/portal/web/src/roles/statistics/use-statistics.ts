import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../api/client.ts';
import { Problem, problemFrom } from '../../api/problem.ts';

/** Both included. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/** Nothing: of fewer people than the limit, or what would give them away. */
export interface Engagement {
  readonly registered: number | null;
  readonly tookPart: number | null;
  readonly requests: number | null;
  readonly perPersonAndRequest: number | null;
  readonly perPersonAndOccasion: number | null;
  readonly minutes: number | null;
}

export interface YearlyReport extends Engagement {
  readonly standing: number | null;
  readonly years: readonly (Engagement & { readonly year: number })[];
  readonly smallNumberBelow: number;
  readonly definitions: readonly { readonly figure: string; readonly words: readonly [string, string] }[];
}

export interface Cell {
  readonly of: string;
  readonly standing: number | null;
  readonly tookPart: number | null;
  readonly perPersonAndRequest: number | null;
  readonly perPersonAndOccasion: number | null;
}

export type Feature = 'age' | 'gender' | 'municipality' | 'theme';
export interface Breakdown {
  readonly by: Feature;
  readonly cells: readonly Cell[];
}

export interface Population {
  readonly by: Feature;
  readonly region: { readonly sv: string; readonly en: string };
  readonly day: string;
  readonly source: string;
  readonly groups: Readonly<Record<string, number>>;
}

export const useReport = (years: Ref<Years>) =>
  useQuery({
    queryKey: ['assignment', 'yearly-report', years],
    queryFn: async () => {
      const query = { from: `${years.value.from}-01-01`, to: `${years.value.to}-12-31` };
      return (await answered(
        api.interestBank.GET('/v1/yearly-report', { params: { query } }),
      )) as unknown as YearlyReport;
    },
    placeholderData: keepPreviousData,
  });

export const useBreakdowns = (years: Ref<Years>) =>
  useQuery({
    queryKey: ['assignment', 'statistics', years],
    queryFn: async () => {
      const query = { fromYear: years.value.from, toYear: years.value.to };
      const { breakdowns } = await answered(
        api.assignmentMatching.GET('/v1/statistics', { params: { query } }),
      );
      return breakdowns as unknown as readonly Breakdown[];
    },
    placeholderData: keepPreviousData,
  });

export const usePopulation = () =>
  useQuery({
    queryKey: ['population'],
    queryFn: async () => {
      const response = await fetch('/population').catch(() => {
        throw new Problem('portal-down', 0);
      });
      const body: unknown = await response.json().catch(() => undefined);
      if (!response.ok) throw problemFrom(response.status, body);
      return (body as { items: readonly Population[] }).items;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What codes are called, in Swedish and English. */
export const useNames = () =>
  useQuery({
    queryKey: ['resident', 'names-of-codes'],
    queryFn: async () => {
      const [themes, municipalities] = await Promise.all([
        answered(api.interestBank.GET('/v1/themes')),
        answered(api.interestBank.GET('/v1/municipalities')),
      ]);
      type Theme = { code: string; nameSv: string; nameEn: string };
      type Municipality = { code: string; name: string };
      return {
        theme: new Map(
          (themes as unknown as { items: Theme[] }).items.map((one) => [one.code, [one.nameSv, one.nameEn]]),
        ),
        municipality: new Map(
          (municipalities as unknown as { items: Municipality[] }).items.map(({ code, name }) => [
            code,
            name,
          ]),
        ),
      };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
