import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** Hours that the resident stated, with what became of them. */
export const useHourClaims = () =>
  useQuery({
    queryKey: ['compensation', 'own', 'hours'],
    queryFn: () => answered(api.compensation.GET('/v1/hour-claims', { params: { query: { limit: 100 } } })),
  });
