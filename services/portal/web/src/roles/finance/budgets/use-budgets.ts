import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import type { components } from '../../../../generated/compensation.ts';
import { answered, api } from '../../../api/client.ts';
import { asProblem } from '../../../api/problem.ts';

export type Plan = components['schemas']['ListedPlanAnswer'];

/** Plan against outcome, row by row; what names no row comes last, so that the sums hold. */
export interface PlanOutcome {
  readonly rows: readonly {
    readonly code: string | null;
    readonly text: string;
    readonly plannedOre: number;
    /** Nothing: the outcome of such a row is not followed here. */
    readonly outcomeOre: number | null;
    readonly minutes: number;
    readonly engagementsByRequest: number;
    readonly engagementsByOccasion: number;
  }[];
  readonly plannedOre: number;
  readonly outcomeOre: number;
  readonly paidOre: number;
  readonly contributionsOre: number;
  readonly outcomeWithContributionsOre: number;
}

export interface SourceReport {
  readonly grantedOre: number;
  readonly reservedOre: number;
  readonly spentOre: number;
  readonly availableOre: number;
  readonly contributionsOre: number;
  readonly spentWithContributionsOre: number;
  readonly forecast: { readonly expectedOre: number; readonly expectedWithContributionsOre: number };
  readonly costShares: readonly {
    readonly organisation: string;
    readonly percent: number;
    readonly ore: number;
    readonly withContributionsOre: number;
  }[];
}

/** The latest year first. */
export const usePlans = () =>
  useQuery({
    queryKey: ['budget', 'plans'],
    queryFn: async () => {
      const { items } = await answered(api.compensation.GET('/v1/budget-plans'));
      return items.toSorted((one, other) => other.year - one.year || one.name.localeCompare(other.name));
    },
  });

export const usePlanOutcome = (id: Ref<string>) =>
  useQuery({
    queryKey: ['budget', 'plan', id],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/budget-plans/{id}/outcome', { params: { path: { id: id.value } } }),
      )) as unknown as PlanOutcome,
    enabled: () => id.value !== '',
  });

export const useSources = () =>
  useQuery({
    queryKey: ['budget', 'sources'],
    queryFn: async () => (await answered(api.compensation.GET('/v1/funding-sources'))).items,
  });

/** Nothing where the source has no budget for that year. */
export const useSourceReport = (code: Ref<string>, year: Ref<string>) =>
  useQuery({
    queryKey: ['budget', 'report', code, year],
    queryFn: async () => {
      const params = { path: { code: code.value, year: year.value } } as never;
      try {
        return (await answered(
          api.compensation.GET('/v1/funding-sources/{code}/reports/{year}', { params }),
        )) as unknown as SourceReport;
      } catch (error) {
        if (asProblem(error).status === 404) return null;
        throw error;
      }
    },
    enabled: () => code.value !== '' && year.value !== '',
  });
