import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import type { components } from '../../../../generated/interest-bank.ts';
import { answered, api } from '../../../api/client.ts';

export type ErasureCase = components['schemas']['ErasureCase'];
export const PAGE = 20;

/** Cases of erasure, the newest first. */
export const useErasures = (page: Ref<number>) =>
  useQuery({
    queryKey: ['resident', 'erasures', page],
    queryFn: () =>
      answered(
        api.interestBank.GET('/v1/erasures', { params: { query: { limit: PAGE, page: page.value } } }),
      ),
    placeholderData: keepPreviousData,
  });
