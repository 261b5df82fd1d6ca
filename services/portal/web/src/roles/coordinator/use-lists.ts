import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { answered, api } from '../../api/client.ts';

/** Lists to choose from change seldom. */
const staleTime = 10 * 60_000;

export function useLists() {
  const { locale } = useI18n();
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
  const areas = useQuery({
    queryKey: ['areas'],
    queryFn: () => answered(api.interestBank.GET('/v1/areas')),
    staleTime,
  });
  const trainings = useQuery({
    queryKey: ['trainings'],
    queryFn: () => answered(api.interestBank.GET('/v1/trainings')),
    staleTime,
  });
  const named = ({ code, nameSv, nameEn }: { code: string; nameSv: string; nameEn: string }) => ({
    value: code,
    text: locale.value === 'en' ? nameEn : nameSv,
  });
  const inUse = ({ inUse: is }: { inUse?: boolean }) => is !== false;
  const lists = {
    themes: computed(() => (themes.data.value?.items ?? []).filter(inUse).map(named)),
    trainings: computed(() => (trainings.data.value?.items ?? []).filter(inUse).map(named)),
    areas: computed(() =>
      (areas.data.value?.items ?? []).map(({ code, name }) => ({ value: code, text: name })),
    ),
    municipalities: computed(() =>
      (municipalities.data.value?.items ?? []).map(({ code, name }) => ({ value: code, text: name })),
    ),
  };
  return {
    ...lists,
    /** The name of a code; the code where there is none. */
    nameOf: (list: keyof typeof lists, code: string): string =>
      lists[list].value.find(({ value }) => value === code)?.text ?? code,
  };
}
