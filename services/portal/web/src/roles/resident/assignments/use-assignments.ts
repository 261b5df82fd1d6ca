import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { session } from '../../../app/session.ts';

/** What the resident has said yes to. */
export const useAccepted = () =>
  useQuery({
    queryKey: ['assignment', 'own', 'accepted'],
    queryFn: async () => {
      // A coordinator would be shown everybody's.
      const residentId = session.value.me?.residentId;
      if (!residentId) return { items: [] };
      return answered(
        api.assignmentMatching.GET('/v1/assignments', {
          params: { query: { state: 'accepted', residentId, limit: 100 } },
        }),
      );
    },
  });
