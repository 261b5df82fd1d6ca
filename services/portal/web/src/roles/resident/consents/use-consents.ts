import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { components } from '../../../../generated/interest-bank.ts';
import { answered, api } from '../../../api/client.ts';

type Schemas = components['schemas'];
export type ConsentText = Schemas['ConsentTextView'];
export type ConsentRecord = Schemas['ConsentRecordView'];
export type Purpose = ConsentText['purpose'];

/** In the order in which they are asked; only the first is needed in order to be in the bank. */
export const PURPOSES = ['take-part', 'needs', 'surveys', 'newsletter'] as const satisfies readonly Purpose[];

/** What is agreed to today: of each purpose the text that was published last. */
export function useConsentTexts() {
  const { locale } = useI18n();
  const texts = useQuery({
    queryKey: ['consent-texts'],
    queryFn: () => answered(api.interestBank.GET('/v1/consent-texts')),
    staleTime: 60_000,
  });
  /** Texts are kept in two languages; easy Swedish is explained beside them. */
  const language = computed(() => (locale.value === 'en' ? 'en' : 'sv'));
  return {
    texts,
    language,
    current: (purpose: Purpose): ConsentText | undefined =>
      texts.data.value?.items.filter((one) => one.purpose === purpose).at(-1),
  };
}

/** Every consent that the resident ever gave, newest first. */
export const useConsents = (residentId: string) =>
  useQuery({
    queryKey: ['resident', residentId, 'consents'],
    queryFn: async () => {
      const { items } = await answered(
        api.interestBank.GET('/v1/residents/{id}/consents', { params: { path: { id: residentId } } }),
      );
      return items.toSorted((a, b) => b.givenAt.localeCompare(a.givenAt));
    },
  });
