import { useI18n } from 'vue-i18n';

/** Texts that the register keeps in Swedish and English. */
export function usePair() {
  const { locale } = useI18n();
  return (pair: readonly [sv: string, en: string]): string => (locale.value === 'en' ? pair[1] : pair[0]);
}
