import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { answered, api } from '../../../api/client.ts';
import { type BankSearch, queryOf } from './bank-query.ts';

export const PAGE = 25;

/** Asked only when somebody searches, and once: each hit is a row in the log of whom it shows. */
export const useHits = (search: Ref<BankSearch>, page: Ref<number>) =>
  useQuery({
    queryKey: ['bank-search', search, page],
    queryFn: () =>
      answered(
        api.interestBank.GET('/v1/findable-residents', {
          params: { query: { ...queryOf(search.value), limit: PAGE, page: page.value } },
        }),
      ),
    enabled: () => search.value.why !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Protected identities that the coordinator is named to handle; no search finds them. */
export const useHandled = () =>
  useQuery({
    queryKey: ['resident', 'handled'],
    queryFn: () => answered(api.interestBank.GET('/v1/handled-residents')),
  });
