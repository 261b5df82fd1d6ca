import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { answered, api } from '../../../api/client.ts';
import { formatOf, type Locale } from '../../../words/locales.ts';

/** Languages that are spoken by many in Sweden, in the order of their number; another one is told to the contact. */
const LANGUAGES = ['sv', 'en', 'ar', 'fi', 'so', 'fa', 'pl', 'ku', 'bs', 'ti', 'tr', 'es', 'uk', 'ru', 'th'];

/** Lists to choose from change seldom. */
const staleTime = 10 * 60_000;

export const useMunicipalities = () =>
  useQuery({
    queryKey: ['municipalities'],
    queryFn: () => answered(api.interestBank.GET('/v1/municipalities')),
    staleTime,
  });

/** What the profile's questions offer to choose from, in the words of the language that is chosen. */
export function useProfileChoices() {
  const { locale, t } = useI18n();
  const themes = useQuery({
    queryKey: ['themes'],
    queryFn: () => answered(api.interestBank.GET('/v1/themes')),
    staleTime,
  });
  const municipalities = useMunicipalities();
  const areas = useQuery({
    queryKey: ['areas'],
    queryFn: () => answered(api.interestBank.GET('/v1/areas')),
    staleTime,
  });
  const names = computed(() => new Intl.DisplayNames(formatOf(locale.value as Locale), { type: 'language' }));
  const alphabetical = computed(() =>
    (municipalities.data.value?.items ?? [])
      .map(({ code, name }) => ({ value: code, text: name }))
      .sort((a, b) => a.text.localeCompare(b.text, 'sv')),
  );
  return {
    queries: [themes, municipalities, areas],
    themes: computed(() =>
      (themes.data.value?.items ?? [])
        .filter(({ inUse }) => inUse)
        .map(({ code, nameSv, nameEn }) => ({ value: code, text: locale.value === 'en' ? nameEn : nameSv })),
    ),
    municipalities: computed(() => [
      { value: 'will-not-say', text: t('resident.profile.willNotSay') },
      ...alphabetical.value,
    ]),
    /** Of the same county as the one that somebody lives in. */
    near: (municipality: string) =>
      alphabetical.value.filter(({ value }) => value.slice(0, 2) === municipality.slice(0, 2)),
    areas: (municipality: string) =>
      (areas.data.value?.items ?? [])
        .filter((one) => one.municipality === municipality)
        .map(({ code, name }) => ({ value: code, text: name })),
    languages: computed(() => LANGUAGES.map((value) => ({ value, text: names.value.of(value) ?? value }))),
  };
}

export type ProfileChoices = ReturnType<typeof useProfileChoices>;
