import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../api/client.ts';

export const PAGE = 25;

export interface PayoutRun {
  readonly payoutRunId: string;
  readonly payDay: string;
  readonly lines: number;
  readonly totalOre: number;
  readonly madeAt: string;
  readonly states: Readonly<Record<string, number>>;
}

/** Who is paid is a reference here, and what for a neutral code: no name, no theme. */
export interface PayoutLine {
  readonly payoutLineId: string;
  readonly payeeReference: string;
  readonly accountingCode: string;
  readonly totalOre: number;
  readonly taxFreeOre: number;
  readonly state: 'ordered' | 'confirmed' | 'returned' | 'unknown';
}

export interface RunFiles {
  readonly payer: string;
  readonly channel: string;
  readonly lines: number;
  readonly totalOre: number;
  readonly formats: readonly string[];
  readonly made: readonly unknown[];
}

export interface WorkItem {
  readonly workItemId: string;
  readonly kind: string;
  readonly ref: string;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly openedAt: string;
}

interface Paged<T> {
  readonly items: readonly T[];
  readonly total: number;
}

const path = (payoutRunId: string) => ({ runId: payoutRunId });

export const useRuns = (page: Ref<number>) =>
  useQuery({
    queryKey: ['payout', 'runs', page],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/payout-runs', { params: { query: { limit: PAGE, page: page.value } } }),
      )) as unknown as Paged<PayoutRun>,
    placeholderData: keepPreviousData,
  });

export const useRun = (id: string) =>
  useQuery({
    queryKey: ['payout', id],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/payout-runs/{runId}', { params: { path: path(id) } }),
      )) as unknown as PayoutRun,
  });

export const useLines = (id: string, page: Ref<number>) =>
  useQuery({
    queryKey: ['payout', id, 'lines', page],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/payout-runs/{runId}/lines', {
          params: { path: path(id), query: { limit: PAGE, page: page.value } },
        }),
      )) as unknown as Paged<PayoutLine>,
    placeholderData: keepPreviousData,
  });

export const useFiles = (id: string) =>
  useQuery({
    queryKey: ['payout', id, 'files'],
    queryFn: async () => {
      const { items } = (await answered(
        api.compensation.GET('/v1/payout-runs/{runId}/files', { params: { path: path(id) } }),
      )) as unknown as { items: readonly RunFiles[] };
      return items;
    },
  });

export const useWorkItems = (page: Ref<number>) =>
  useQuery({
    queryKey: ['payout', 'work-items', page],
    queryFn: async () =>
      (await answered(
        api.compensation.GET('/v1/work-items', {
          params: { query: { state: 'open', limit: PAGE, page: page.value } },
        }),
      )) as unknown as Paged<WorkItem>,
    placeholderData: keepPreviousData,
  });
