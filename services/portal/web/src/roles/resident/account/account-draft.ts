import type { components } from '../../../../generated/compensation.ts';
import type { Faults } from '../../../forms/use-field-errors.ts';

type Payee = components['schemas']['PayeeDto'];

export const ACCOUNT_KINDS = ['bank-account', 'bankgiro', 'plusgiro'] as const;
export const TAX_KINDS = ['not-stated', 'side-income', 'adjustment', 'f-tax'] as const;

/** Never kept in the tab, unlike other forms: whoever uses the computer next shall not find it. */
export const emptyAccount = () => ({
  personnummer: '',
  kind: 'bank-account' as '' | (typeof ACCOUNT_KINDS)[number],
  clearing: '',
  number: '',
  holder: '',
  tax: 'not-stated' as '' | (typeof TAX_KINDS)[number],
  percent: '',
});

export type AccountDraft = ReturnType<typeof emptyAccount>;

const digits = (text: string): string => text.replaceAll(/[\s-]/g, '');
const percentOf = (text: string): number => Number(text.trim().replace(',', '.'));

export const faultsOfAccount = (draft: AccountDraft): Faults => ({
  personnummer: /^(\d{2})?\d{6}[-+]?\d{4}$/.test(draft.personnummer.replaceAll(' ', ''))
    ? undefined
    : 'is-possible',
  kind: draft.kind ? undefined : 'choose',
  'account.clearing':
    draft.kind === 'bank-account' && !/^\d{4}$/.test(digits(draft.clearing)) ? 'is-a-clearing' : undefined,
  'account.number': /^\d{2,12}$/.test(digits(draft.number)) ? undefined : 'is-an-account',
  'tax.kind': draft.tax ? undefined : 'choose',
  'tax.percent':
    draft.tax === 'adjustment' && !(percentOf(draft.percent || 'x') >= 0 && percentOf(draft.percent) <= 100)
      ? 'is-a-percent'
      : undefined,
});

export function payeeOf(draft: AccountDraft): Payee {
  const { kind, clearing, number, holder, tax } = draft;
  return {
    personnummer: draft.personnummer.replaceAll(' ', ''),
    account: {
      kind: kind || 'bank-account',
      number: digits(number),
      ...(kind === 'bank-account' && { clearing: digits(clearing) }),
      ...(holder.trim() && { holder: holder.trim() }),
    },
    tax: { kind: tax || 'not-stated', ...(tax === 'adjustment' && { percent: percentOf(draft.percent) }) },
  };
}
