import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { components } from '../../../generated/interest-bank.ts';
import { answered, api } from '../../api/client.ts';

/** Why somebody's data is looked at; the resident can read it. */
export type Why = components['schemas']['NamesBody']['why'];
export const reasons: readonly Why[] = [
  'care-of-the-bank',
  'support',
  'correction',
  'request-in-hand',
  'participation',
];

const AT_A_TIME = 100;

/** Names for ids that a list holds. Each showing is a row in the resident's log, so a name is asked for once. */
export function useNames(ids: () => readonly (string | null | undefined)[], why: Why) {
  const { t } = useI18n();
  const wanted = computed(() => [...new Set(ids().filter((id) => typeof id === 'string'))].sort());
  const { data } = useQuery({
    queryKey: ['names', why, wanted],
    queryFn: async () => {
      const names = new Map<string, string | null>();
      for (let from = 0; from < wanted.value.length; from += AT_A_TIME) {
        const residentIds = wanted.value.slice(from, from + AT_A_TIME);
        const { items } = await answered(
          api.interestBank.POST('/v1/resident-names/search', { body: { residentIds, why } }),
        );
        for (const { residentId, name } of items) names.set(residentId, name ?? null);
      }
      return names;
    },
    enabled: () => wanted.value.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return (id: string | null | undefined): string =>
    (id && data.value?.get(id)) || t('coordinator.person.unnamed');
}
