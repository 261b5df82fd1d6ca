import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';

/** A round of asking, as the log of draws has it. */
export interface Round {
  readonly drawId: string;
  readonly round: number;
  readonly source: 'bank' | 'members' | 'named';
  readonly state: 'prepared' | 'committed' | 'done' | 'infeasible' | 'aborted';
  readonly inputHash: string;
  readonly transcriptHash: string | null;
  readonly ineligible: Readonly<Record<string, readonly string[]>>;
  readonly reasons?: Readonly<Record<string, { readonly sv: string; readonly en: string }>>;
  readonly preparedAt: string;
  readonly endedAt: string | null;
}

export const useComposition = (id: string) =>
  useQuery({
    queryKey: ['request', id, 'composition'],
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}/composition', { params: { path: { id } } })),
  });

export const useRounds = (id: string) =>
  useQuery({
    queryKey: ['request', id, 'rounds'],
    queryFn: async () =>
      (
        (await answered(
          api.assignmentMatching.GET('/v1/requests/{id}/draws', { params: { path: { id } } }),
        )) as unknown as { items: Round[] }
      ).items,
  });

/** A comparison is a trial draw and counts as one: asked when somebody wants it. */
export const useProposals = (id: string, isWanted: Ref<boolean>) =>
  useQuery({
    queryKey: ['proposals', id],
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}/proposals', { params: { path: { id } } })),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
