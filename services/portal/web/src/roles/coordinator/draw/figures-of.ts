import type { Ref } from 'vue';

/** How figures and limits of a composition are told, the same in every table of them. */
export const figuresOf = (
  t: (key: string, named?: Record<string, unknown>) => string,
  locale: Ref<string>,
) => ({
  named: ({ sv, en }: { sv: string; en: string }): string => (locale.value === 'en' ? en : sv),
  figure: (value: number | null | undefined): string =>
    value === null || value === undefined
      ? t('coordinator.draw.tooFew')
      : (Math.round(value * 10) / 10).toLocaleString(locale.value === 'en' ? 'en-GB' : 'sv-SE'),
  limits: ({ min, max }: { min?: number; max?: number }): string =>
    [
      min !== undefined && t('coordinator.draw.atLeast', { min }),
      max !== undefined && t('coordinator.draw.atMost', { max }),
    ]
      .filter(Boolean)
      .join(', ') || '–',
});
