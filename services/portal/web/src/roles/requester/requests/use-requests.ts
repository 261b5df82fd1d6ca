import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';

export const PAGE = 20;

/** Requests of the own groups, the newest first. */
export const useRequests = (page: Ref<number>) =>
  useQuery({
    queryKey: ['request', 'own', page],
    queryFn: () =>
      answered(
        api.assignmentMatching.GET('/v1/requests', { params: { query: { limit: PAGE, page: page.value } } }),
      ),
    placeholderData: keepPreviousData,
  });
