import { nextTick, type Ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Problem } from '../api/problem.ts';

/** What is wrong in a form by field: `{ title: 'missing', seats: undefined }`; the rules as services name them. */
export type Faults = Readonly<Record<string, string | undefined>>;

/**
 * Each fault at its field, whether the page found it or a service answered it (`errors` of its problem): for
 * `<FormField :error="errorOf('title')">`. A field `place` has what is said of `place.municipality` too.
 */
export function useFieldErrors(problem: Ref<Problem | undefined>) {
  const { t, te } = useI18n();
  const own = shallowRef<() => Faults>(() => ({}));
  const wordsOf = (rule: string): string => {
    const key = `rules.${rule}`;
    return te(key) || te(key, 'sv') ? t(key) : t('rules.other');
  };
  return {
    /** What to do about a rule that was broken. */
    wordsOf,
    errorOf(field: string): string | undefined {
      const rule = own.value()[field] ?? problem.value?.errors.find((one) => isOf(one.field, field))?.rule;
      return rule && wordsOf(rule);
    },
    /** Looks for faults; from then on each goes as soon as it is mended. The first gets the focus. */
    isFine(faults: () => Faults): boolean {
      own.value = faults;
      const isFine = Object.values(faults()).every((rule) => !rule);
      if (!isFine) void focusFirstFault();
      return isFine;
    },
  };
}

const isOf = (said: string, field: string): boolean => said === field || said.startsWith(`${field}.`);

/** Where to go on: a screen reader says label and fault together. */
export async function focusFirstFault(): Promise<void> {
  await nextTick();
  const fields = '[aria-invalid="true"], .fieldset--error input, fieldset:has(.label__message--error) input';
  document.querySelector<HTMLElement>(`main :is(${fields})`)?.focus();
}
