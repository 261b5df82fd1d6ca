import { personLooksRule, type RetentionRule } from '@medverka/service-host';

const residentOf = (person: string): string =>
  `(select p.resident_id from pool_person p where p.tenant = t.tenant and p.id = ${person})`;
const residentOfAssignment = `(select p.resident_id from assignment a join pool_person p
  on p.tenant = a.tenant and p.id = a.person_id where a.tenant = t.tenant and a.id = t.assignment_id)`;
const yearAfter = (time: string): string => `date_trunc('year', (${time})::timestamp) + interval '1 year'`;

/** What compensation is computed from is kept as long as the books. */
const basisOfAccounting = { purpose: 'participation', action: 'deleted', atLeastMonths: 84 } as const;

/** What assignment-matching destroys when its time is over; each under the county's decision on the purpose. */
export const retentionRules: readonly RetentionRule[] = [
  {
    // That it was fair stays provable by the hashes, which are sealed in the audit of draws.
    name: 'draws',
    purpose: 'fair-draw',
    words: ['Lottningars underlag och resultat', 'Inputs and results of draws'],
    table: 'draw',
    since: 't.ended_at',
    foundBy: { column: 'ended_at', type: 'timestamptz' },
    where: `t.state in ('done', 'infeasible', 'aborted')`,
    action: 'deleted',
    // A draw holds everybody who could be drawn: a request about any of them holds it.
    about: ['draws', 'person'],
  },
  {
    name: 'lifted-conflicts',
    purpose: 'fair-draw',
    words: ['Jäv som har upphävts', 'Conflicts of interest that were lifted'],
    table: 'stated_conflict',
    since: 't.lifted_at',
    action: 'deleted',
    resident: residentOf('t.person_id'),
  },
  {
    ...basisOfAccounting,
    name: 'attendances',
    words: ['Bekräftad närvaro', 'Confirmed attendance'],
    table: 'attendance',
    since: yearAfter('t.day'),
    foundBy: { column: 'day', type: 'date' },
    resident: residentOf('t.person_id'),
    about: ['accounting', 'requests'],
  },
  {
    ...basisOfAccounting,
    name: 'times-of-assignments',
    words: ['Tider för frågor och uppdrag', 'Times of offers and assignments'],
    table: 'assignment_time',
    since: yearAfter('upper(t.during)'),
    foundBy: { column: 'begins', type: 'timestamptz' },
    where: `not exists (select from attendance a where a.tenant = t.tenant and a.assignment_id = t.assignment_id)`,
    resident: residentOfAssignment,
    about: ['requests'],
  },
  {
    ...basisOfAccounting,
    name: 'assignments',
    words: ['Frågor och uppdrag', 'Offers and assignments'],
    table: 'assignment',
    since: yearAfter('t.offered_at'),
    foundBy: { column: 'offered_at', type: 'timestamptz' },
    where: `not exists (select from attendance a where a.tenant = t.tenant and a.assignment_id = t.id)
      and not exists (select from assignment_time a where a.tenant = t.tenant and a.assignment_id = t.id)`,
    resident: residentOf('t.person_id'),
    about: ['requests'],
  },
  personLooksRule,
];
