import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** What the resident has said yes to. */
export const useAccepted = () =>
  useQuery({
    queryKey: ['assignment', 'own', 'accepted'],
    queryFn: () =>
      answered(
        api.assignmentMatching.GET('/v1/assignments', {
          params: { query: { state: 'accepted', limit: 100 } },
        }),
      ),
  });
