import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { type Ref, toValue } from 'vue';
import { answered, api } from '../../api/client.ts';
import type { Compensation, CompensationInFull } from './compensation.ts';

export const PAGE = 25;

/** What waits for a decision, the oldest meeting first. */
export const useWaiting = (page: Ref<number>) =>
  useQuery({
    queryKey: ['compensation', 'waiting', page],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/compensations', {
          params: { query: { state: 'accrued', limit: PAGE, page: page.value } },
        }),
      )) as unknown as { items: Compensation[]; total: number; sumOre: number },
    placeholderData: keepPreviousData,
  });

export const useCompensation = (id: string) =>
  useQuery({
    queryKey: ['compensation', id],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/compensations/{id}', { params: { path: { id } } }),
      )) as unknown as CompensationInFull,
  });

/** What is left of the year's money that pays for it. */
export const useBudget = (source: () => string | undefined, year: () => number) =>
  useQuery({
    queryKey: ['budget', source, year],
    queryFn: async () => {
      const { items } = await answered(
        api.compensation.GET('/v1/funding-sources/{code}/budgets', {
          params: { path: { code: toValue(source) ?? '' } },
        }),
      );
      return items.find((budget) => budget.year === year());
    },
    enabled: () => source() !== undefined,
  });

export const useSourceNames = () =>
  useQuery({
    queryKey: ['funding-sources'],
    queryFn: async () => {
      const { items } = await answered(api.compensation.GET('/v1/funding-sources'));
      return Object.fromEntries(items.map(({ code, name }) => [code, name]));
    },
    staleTime: 600_000,
  });
