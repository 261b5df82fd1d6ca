import { nextTick, type Ref, reactive } from 'vue';
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
  const own = reactive(new Map<string, string>());
  const wordsOf = (rule: string): string => {
    const key = `rules.${rule}`;
    return te(key) || te(key, 'sv') ? t(key) : t('rules.other');
  };
  return {
    /** What to do about a rule that was broken. */
    wordsOf,
    errorOf(field: string): string | undefined {
      const rule = own.get(field) ?? problem.value?.errors.find((one) => isOf(one.field, field))?.rule;
      return rule && wordsOf(rule);
    },
    /** Shows these and no others; the first gets the focus. True when there are none. */
    isFine(faults: Faults): boolean {
      own.clear();
      for (const [field, rule] of Object.entries(faults)) if (rule) own.set(field, rule);
      if (own.size > 0) void focusFirstFault();
      return own.size === 0;
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
