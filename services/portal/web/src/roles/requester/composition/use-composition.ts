import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** Target, pool and panel; what has to give way, with the reasons. Asked again when the request changes (`stand`). */
export const useComposition = (id: string, stand: () => string) =>
  useQuery({
    queryKey: ['assignment', 'composition', id, stand],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}/composition', { params: { path: { id } } })),
  });
