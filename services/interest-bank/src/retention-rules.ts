import { personLooksRule, type RetentionRule } from '@medverka/service-host';

const resident = 't.resident_id';

/** When nobody in the bank was behind it any more, the year of an engagement has long been reported. */
const yearAfter = (day: string): string => `date_trunc('year', ${day}) + interval '1 year'`;

/** What the bank destroys when its time is over; each under the county's decision on the purpose. */
export const retentionRules: readonly RetentionRule[] = [
  {
    name: 'looks',
    purpose: 'access-log',
    words: ['Logg över vem som har tittat på uppgifter', 'The log of who looked at data'],
    table: 'look',
    since: 't.at',
    action: 'deleted',
    resident,
    sealedLog: 'look',
  },
  personLooksRule,
  {
    name: 'ended-consents',
    purpose: 'consent',
    words: [
      'Samtycken som har tagits tillbaka, ersatts eller gått ut',
      'Consents taken back, replaced or run out',
    ],
    table: 'consent_record',
    since: 'least(t.ended_at, (t.until + 1)::timestamptz, (t.ends_on + 1)::timestamptz)',
    action: 'deleted',
    resident,
  },
  {
    name: 'ended-representatives',
    purpose: 'representation',
    words: ['Företrädare som inte längre är det', 'Representatives who no longer are'],
    table: 'representative',
    since: 't.ended_on + 1',
    action: 'deleted',
    resident,
  },
  {
    name: 'ended-mandates',
    purpose: 'mandate',
    words: ['Uppdrag för en förening som är slut', 'Mandates of an association that have ended'],
    table: 'mandate',
    since: 'coalesce(t.until_day, t.from_day) + 1',
    where: `t.state in ('declined', 'ended') or t.until_day is not null`,
    action: 'deleted',
    resident,
  },
  {
    name: 'ended-certificates',
    purpose: 'training',
    words: ['Intyg som har gått ut eller återkallats', 'Certificates run out or revoked'],
    table: 'certificate',
    since: 'least(t.revoked_at, (t.valid_until + 1)::timestamptz)',
    action: 'deleted',
    resident,
  },
  {
    name: 'support-contacts',
    purpose: 'support',
    words: ['Samtal om stöd utan något kvar att göra', 'Support contacts with nothing left to do'],
    table: 'support_contact',
    since: 'coalesce(t.done_at, t.at)',
    where: 't.next_on is null or t.done_at is not null',
    action: 'deleted',
    resident,
  },
  {
    name: 'answered-questions',
    purpose: 'support',
    words: ['Frågor om uppdrag som är besvarade', 'Questions about assignments that are answered'],
    table: 'asked_question',
    since: 't.answered_at',
    where: 't.answered_at is not null',
    action: 'deleted',
    resident,
  },
  {
    name: 'offers',
    purpose: 'participation',
    words: ['Frågor och uppdrag', 'Offers and assignments'],
    table: 'seat',
    since: yearAfter(`coalesce((select max(e.date)::timestamp from engagement e
      where e.tenant = t.tenant and e.assignment_id = t.assignment_id), uuid_extract_timestamp(t.assignment_id))`),
    action: 'deleted',
    resident,
    about: ['requests'],
  },
  {
    // The figures stay; the number in it leads to nobody, and to the same nobody all through one run.
    name: 'engagements',
    purpose: 'participation',
    words: ['Vem som medverkade (att någon gjorde det står kvar)', 'Who took part (that somebody did stays)'],
    table: 'engagement',
    since: yearAfter('t.date::timestamp'),
    where: 'exists (select from resident r where r.tenant = t.tenant and r.id = t.resident_id)',
    action: { emptied: { resident_id: `md5(t.resident_id::text || $salt)::uuid` } },
    resident,
    about: ['statistics'],
  },
  {
    name: 'answers-to-erasures',
    purpose: 'erasure-proof',
    words: ['Svar från tjänsterna på en radering', 'Answers of the services to an erasure'],
    table: 'erasure_answer',
    since: `(select e.decided_at from erasure e where e.tenant = t.tenant and e.id = t.erasure_id)`,
    action: 'deleted',
    resident: `(select e.resident_id from erasure e where e.tenant = t.tenant and e.id = t.erasure_id)`,
  },
  {
    name: 'erasures',
    purpose: 'erasure-proof',
    words: ['Ärenden om radering', 'Cases of erasure'],
    table: 'erasure',
    since: 't.decided_at',
    where: 'not exists (select from erasure_answer a where a.tenant = t.tenant and a.erasure_id = t.id)',
    action: 'deleted',
    resident,
  },
];
