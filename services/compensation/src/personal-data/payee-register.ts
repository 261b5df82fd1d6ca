import { column, type PersonTable } from '@medverka/service-host';
import { accounting, payee } from './of-a-payee.ts';

/** Who is paid where: encrypted, and apart from what is paid for. */
export const payeeRegister: PersonTable[] = [
  {
    table: 'payee_identity',
    words: ['Till vem och vart pengarna betalas', 'To whom and where the money is paid'],
    whose: `t.id = ${payee}`,
    seenBy: ['finance'],
    columns: {
      personnummer: column('payment', 'Personnummer', 'Personal identity number', { sealed: true }),
      personnummer_hash: column('payment', 'Nyckel för sökning', 'Key for look-up', { hash: true }),
      account: column('payment', 'Konto', 'Account', { sealed: true }),
      tax: column('payment', 'Skatt', 'Tax', { sealed: true }),
      recipient: column('payment', 'Vem som får pengarna', 'Who gets the money', { sealed: true }),
      changed_at: column('payment', 'Ändrat', 'Changed'),
    },
    plain: ['id'],
    byStaff: ['changed_by'],
    sealedUnder: { person: 'id' },
    onErasure: accounting,
  },
  {
    table: 'payee',
    words: ['Din referens hos ekonomi', 'Your reference in finance'],
    whose: `t.resident_id = $2`,
    seenBy: ['finance'],
    columns: {
      account_id: column(
        'payment',
        'Konto som inte får godkänna egen ersättning',
        'Account that may not approve the own pay',
      ),
      known_since: column('payment', 'Sedan', 'Since'),
      withdrawn_at: column('payment', 'Lämnade banken', 'Left the bank'),
      pay_not_before: column('payment', 'Betalas tidigast', 'Paid at the earliest'),
      pay_route: column('payment', 'Betalas genom', 'Paid through'),
    },
    plain: ['id', 'resident_id', 'erased_at'],
    onErasure: accounting,
  },
  {
    table: 'receipt_file',
    words: ['Kvitton', 'Receipts'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['resident', 'approver'],
    columns: {
      content: column('accounting', 'Kvittot', 'The receipt', { sealed: true }),
      content_hash: column('accounting', 'Kontrollsumma', 'Check sum', { hash: true }),
      media_type: column('accounting', 'Format', 'Format'),
      uploaded_at: column('accounting', 'Inlämnat', 'Handed in'),
      keep_until: column('accounting', 'Sparas till', 'Kept until'),
    },
    plain: ['id', 'payee_id', 'bytes', 'scan', 'destroyed_at', 'destroyed_under'],
    byStaff: ['uploaded_by'],
    sealedUnder: { person: 'payee_id' },
    onErasure: accounting,
  },
];
