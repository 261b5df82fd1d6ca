import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** What the bank holds of the resident. */
export const useProfile = (residentId: string) =>
  useQuery({
    queryKey: ['resident', residentId],
    queryFn: () =>
      answered(api.interestBank.GET('/v1/residents/{id}', { params: { path: { id: residentId } } })),
  });
