import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';
import type { Grant, Role } from './grant.ts';

export const PAGE = 20;
interface PageOf<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export const useGrantsOfRole = (role: Ref<string>, page: Ref<number>) =>
  useQuery({
    queryKey: ['account', 'grants', role, page],
    queryFn: async () =>
      (await answered(
        api.access.GET('/v1/grants', {
          params: { query: { role: role.value as Role, limit: PAGE, page: page.value } },
        }),
      )) as unknown as PageOf<Grant>,
    enabled: () => role.value !== '',
  });

export const useGrantsOfAccount = (accountId: string) =>
  useQuery({
    queryKey: ['account', 'grants-of', accountId],
    queryFn: async () => {
      const answer = await answered(
        api.access.GET('/v1/grants', { params: { query: { accountId, limit: 100 } } }),
      );
      return (answer as unknown as PageOf<Grant>).items.toReversed();
    },
  });

export const useAccount = (accountId: string) =>
  useQuery({
    queryKey: ['account', 'one', accountId],
    queryFn: () => answered(api.access.GET('/v1/accounts/{accountId}', { params: { path: { accountId } } })),
  });
