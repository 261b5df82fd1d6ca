import { personLooksRule, type RetentionRule } from '@medverka/service-host';

/** Lagen om kommunal bokföring och redovisning, 3 kap. 12 §: seven years after the year's end. */
const ACCOUNTING_MONTHS = 84;
/** What was booked before 2019: ten years. */
const LONGER_BEFORE_2019 = `case when last.year < 2019 then interval '36 months' else interval '0' end`;

/** The end of the last year in which something was earned by, or paid to, the payee. */
const endOfLastYear = `(select make_timestamptz(last.year + 1, 1, 1, 0, 0, 0, 'Europe/Stockholm') + ${LONGER_BEFORE_2019}
  from (select greatest(
    (select max(c.year) from compensation c where c.tenant = t.tenant and c.payee_id = t.id),
    (select max(extract(year from l.settled_on)::int) from payout_line l where l.tenant = t.tenant and l.payee_id = t.id)
  ) as year) last)`;

const nothingOpen = `not exists (select from compensation c where c.tenant = t.tenant and c.payee_id = t.id
    and c.state in ('accrued', 'approved', 'ordered'))
  and not exists (select from adjustment a where a.tenant = t.tenant and a.payee_id = t.id and a.state in ('open', 'ordered'))
  and not exists (select from payout_line l where l.tenant = t.tenant and l.payee_id = t.id
    and l.state in ('ordered', 'unknown'))`;

/**
 * What compensation destroys when its time is over; each under the county's decision on the purpose. The ledger itself
 * is never changed: without the register of payees it says which reference was paid what, and leads to nobody's number.
 */
export const retentionRules: readonly RetentionRule[] = [
  {
    name: 'receipts',
    purpose: 'accounting',
    words: ['Kvitton', 'Receipts'],
    table: 'receipt_file',
    // The last day is stated when it is handed in, by the law of its year.
    since: `t.keep_until + 1 - interval '${ACCOUNTING_MONTHS} months'`,
    where: 't.content is not null',
    action: {
      emptied: { content: 'null', destroyed_at: 'clock_timestamp()', destroyed_under: '$decision' },
    },
    resident: '(select p.resident_id from payee p where p.tenant = t.tenant and p.id = t.payee_id)',
    about: ['accounting'],
    atLeastMonths: ACCOUNTING_MONTHS,
  },
  {
    name: 'payee-identities',
    purpose: 'payment',
    words: [
      'Personnummer, konto och skatteuppgifter hos den som inte har fått något på så länge',
      'Personal identity number, account and tax details of who was paid nothing for so long',
    ],
    table: 'payee_identity',
    since: endOfLastYear,
    where: `${nothingOpen} and not exists (select from receipt_file f
      where f.tenant = t.tenant and f.payee_id = t.id and f.content is not null)`,
    action: 'deleted',
    resident: '(select p.resident_id from payee p where p.tenant = t.tenant and p.id = t.id)',
    about: ['accounting'],
    atLeastMonths: ACCOUNTING_MONTHS,
    forgetsKeyOf: 't.id',
  },
  personLooksRule,
];
