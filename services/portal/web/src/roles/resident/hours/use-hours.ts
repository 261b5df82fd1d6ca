import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';
import { session } from '../../../app/session.ts';

/** Hours that the resident stated, with what became of them: the own ones, whatever else somebody may see. */
export const useHourClaims = () =>
  useQuery({
    queryKey: ['compensation', 'own', 'hours'],
    queryFn: async () => {
      const residentId = session.value.me?.residentId;
      if (!residentId) return { items: [] };
      return answered(
        api.compensation.GET('/v1/hour-claims', { params: { query: { residentId, limit: 100 } } }),
      );
    },
  });
