import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** What was said to those who took part; `words` is left out as long as nothing was. */
export const useFeedback = (id: string) =>
  useQuery({
    queryKey: ['request', id, 'feedback'],
    queryFn: () =>
      answered(api.assignmentMatching.GET('/v1/requests/{id}/feedback', { params: { path: { id } } })),
  });
