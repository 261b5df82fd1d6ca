import { column, type PersonTable } from '@medverka/service-host';
import { accounting, payee } from './of-a-payee.ts';

/** What a resident decided about the own pay. */
export const choices: PersonTable[] = [
  {
    table: 'earning_ceiling',
    words: ['Din egen gräns för ersättning', 'Your own ceiling on earnings'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['resident', 'coordinator'],
    columns: {
      period: column('payment', 'Period', 'Period'),
      amount_ore: column('payment', 'Belopp (öre)', 'Amount (öre)'),
      set_at: column('payment', 'När', 'When'),
    },
    plain: ['payee_id'],
    byStaff: ['set_by'],
    onErasure: 'deleted',
  },
  {
    table: 'earning_pause',
    words: ['Dagar då gränsen är nådd', 'Days for which the ceiling is reached'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['resident', 'coordinator'],
    columns: {
      from_day: column('payment', 'Från', 'From'),
      until_day: column('payment', 'Till', 'Until'),
      reached: column('payment', 'Nådd', 'Reached'),
    },
    plain: ['payee_id', 'revision'],
    onErasure: 'deleted',
  },
  {
    table: 'fee_choice',
    words: ['Del av arvodet som du har valt', 'The share of the fee that you chose'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['resident', 'coordinator'],
    columns: {
      percent: column('accounting', 'Procent', 'Percent'),
      chosen_on: column('accounting', 'Valt', 'Chosen'),
      ended_on: column('accounting', 'Slutade gälla', 'Ended'),
    },
    plain: ['id', 'payee_id', 'assignment_id'],
    byStaff: ['chosen_by'],
    onErasure: accounting,
  },
];
