import { useQuery } from '@tanstack/vue-query';
import { answered, api } from '../../../api/client.ts';

/** As every service wrote it down when somebody was shown something of the resident. */
export interface Look {
  readonly service: string;
  readonly at: string;
  readonly accountId: string;
  readonly what: string;
  readonly why: string;
}

export const useLooks = (residentId: string) =>
  useQuery({
    queryKey: ['resident', residentId, 'looks'],
    queryFn: async () =>
      (await answered(
        api.interestBank.GET('/v1/residents/{id}/access-log', {
          params: { path: { id: residentId } },
        }),
      )) as unknown as readonly Look[],
  });
