import { column, type PersonTable } from '@medverka/service-host';
import { sealed, whose } from './of-a-resident.ts';

export const support: PersonTable[] = [
  {
    table: 'support_holder',
    words: ['Vem som stödjer dig', 'Who supports you'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: { since: column('support', 'Sedan', 'Since') },
    plain: ['resident_id'],
    byStaff: ['account_id'],
    onErasure: 'deleted',
  },
  {
    table: 'support_handover',
    words: ['Byte av den som stödjer dig', 'Change of who supports you'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: { at: column('support', 'När', 'When') },
    plain: ['id', 'resident_id'],
    byStaff: ['from_account', 'to_account', 'decided_by'],
    onErasure: 'deleted',
  },
  {
    table: 'support_contact',
    words: ['Samtal om stöd', 'Support contacts'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      written_by: column('support', 'Skriven av', 'Written by'),
      at: column('support', 'När', 'When'),
      said: column('support', 'Anteckning och nästa steg', 'Note and next step', sealed),
      next_on: column('support', 'Nästa steg, dag', 'Next step, day'),
      done_at: column('support', 'Klart', 'Done'),
    },
    plain: ['id', 'resident_id'],
    onErasure: 'deleted',
  },
  {
    table: 'asked_question',
    words: ['Frågor om uppdrag', 'Questions about assignments'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      asked_at: column('support', 'När du frågade', 'When you asked'),
      question: column('support', 'Fråga', 'Question', sealed),
      answered_at: column('support', 'När någon svarade', 'When somebody answered'),
      answer: column('support', 'Svar', 'Answer', sealed),
    },
    plain: ['id', 'resident_id', 'assignment_id'],
    byStaff: ['answered_by'],
    onErasure: 'deleted',
  },
];
