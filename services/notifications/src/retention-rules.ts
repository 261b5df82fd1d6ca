import { personLooksRule, type RetentionRule } from '@medverka/service-host';

const told = `(select d.changed_at from delivery d where d.tenant = t.tenant and d.id = t.delivery_id)`;

/** What people were told: longer than the inbox remembers events (90 days), so that nothing old is told anew. */
const atLeastMonths = 4;

/** What notifications destroys when its time is over; each under the county's decision on the purpose. */
export const retentionRules: readonly RetentionRule[] = [
  {
    name: 'letters',
    purpose: 'telling',
    words: ['Brevens text', 'The texts of letters'],
    table: 'letter',
    since: told,
    where: `exists (select from delivery d where d.tenant = t.tenant and d.id = t.delivery_id
      and d.state not in ('waiting', 'letter-ready'))`,
    action: 'deleted',
    resident: `(select d.resident_id from delivery d where d.tenant = t.tenant and d.id = t.delivery_id)`,
    atLeastMonths,
  },
  {
    name: 'messages',
    purpose: 'telling',
    words: ['Meddelanden: vad, när och på vilken kanal', 'Messages: what, when and on which channel'],
    table: 'delivery',
    since: 't.changed_at',
    where: `t.state not in ('waiting', 'letter-ready')
      and not exists (select from letter l where l.tenant = t.tenant and l.delivery_id = t.id)`,
    action: 'deleted',
    resident: 't.resident_id',
    atLeastMonths,
  },
  {
    name: 'known-assignments',
    purpose: 'telling',
    words: [
      'Avslutade uppdrag som någon kunde få meddelanden om',
      'Ended assignments that somebody could be told about',
    ],
    table: 'known_assignment',
    since: 'uuid_extract_timestamp(t.assignment_id)',
    where: 'not t.live',
    action: 'deleted',
    resident: 't.resident_id',
    atLeastMonths,
  },
  personLooksRule,
];
