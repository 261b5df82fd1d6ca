import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { answered, api } from '../../../api/client.ts';

interface Coded {
  readonly code: string;
  readonly name: string;
}

/** Lists to choose from change seldom. */
const staleTime = 10 * 60_000;

export function useChoices() {
  const { locale, t } = useI18n();
  const groups = useQuery({
    queryKey: ['group', 'own'],
    queryFn: () => answered(api.assignmentMatching.GET('/v1/groups', { params: { query: { limit: 100 } } })),
    staleTime,
  });
  const kinds = useQuery({
    queryKey: ['activity-kinds'],
    queryFn: async () =>
      (await answered(api.assignmentMatching.GET('/v1/activity-kinds'))) as unknown as { items: Coded[] },
    staleTime,
  });
  const themes = useQuery({
    queryKey: ['themes'],
    queryFn: () => answered(api.interestBank.GET('/v1/themes')),
    staleTime,
  });
  const municipalities = useQuery({
    queryKey: ['municipalities'],
    queryFn: () => answered(api.interestBank.GET('/v1/municipalities')),
    staleTime,
  });
  const sources = useQuery({
    queryKey: ['funding-sources'],
    queryFn: () => answered(api.compensation.GET('/v1/funding-sources')),
    staleTime,
  });
  return {
    queries: [groups, kinds, themes, municipalities, sources],
    groups: computed(() =>
      (groups.data.value?.items ?? []).map(({ groupId, name }) => ({ value: groupId, text: name })),
    ),
    kinds: computed(() =>
      (kinds.data.value?.items ?? []).map(({ code }) => ({
        value: code,
        text: t(`requester.activityKinds.${code}`),
      })),
    ),
    themes: computed(() =>
      (themes.data.value?.items ?? [])
        .filter(({ inUse }) => inUse)
        .map(({ code, nameSv, nameEn }) => ({ value: code, text: locale.value === 'en' ? nameEn : nameSv })),
    ),
    municipalities: computed(() =>
      (municipalities.data.value?.items ?? []).map(({ code, name }) => ({ value: code, text: name })),
    ),
    sources: computed(() =>
      (sources.data.value?.items ?? []).map(({ code, name }) => ({ value: code, text: name })),
    ),
  };
}

export type Choices = ReturnType<typeof useChoices>;
