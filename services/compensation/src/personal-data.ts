import type { PersonalDataRegister } from '@medverka/service-host';
import { choices } from './personal-data/choices.ts';
import { earnings } from './personal-data/earnings.ts';
import { payee } from './personal-data/of-a-payee.ts';
import { payeeRegister } from './personal-data/payee-register.ts';
import { payouts } from './personal-data/payouts.ts';

/** What compensation holds about residents: money, and the encrypted register of who is paid where. */
export const personalData: PersonalDataRegister = {
  tables: [...payeeRegister, ...earnings, ...choices, ...payouts],
  nobodys: [
    ...[
      'rate_base_amount',
      'tariff',
      'travel_tax_rule',
      'funding_source',
      'budget',
      'budget_override',
      'budget_plan',
    ],
    ...['request', 'reservation', 'ledger_posting', 'payout_run', 'payout_line_item', 'work_item'],
    ...['payer', 'payer_accounting_code', 'payer_settings', 'payout_run_payer', 'payout_file'],
    ...['contribution_class', 'payroll_declaration', 'approver_absence', 'cost_share'],
  ],
  looks: [
    {
      rows: `select at, by_account as "accountId", what, why from payee_access where tenant = $1 and payee_id = ${payee}`,
    },
  ],
};
