import { column, type PersonalDataRegister, type PersonTable } from '@medverka/service-host';

const payee = `(select id from payee where tenant = $1 and resident_id = $2)`;
const compensation = `(select id from compensation where tenant = $1 and payee_id = ${payee})`;
const line = `(select id from payout_line where tenant = $1 and payee_id = ${payee})`;

/** Accounting: seven years (ten for what was booked before 2019), also when the person is erased elsewhere. */
const accounting = { kept: 'accounting' } as const;

const register: PersonTable[] = [
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
    },
    plain: ['id', 'resident_id'],
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

const earned: PersonTable[] = [
  {
    table: 'assignment',
    words: ['Uppdrag som ersättning beror på', 'Assignments that compensation hangs on'],
    whose: `t.resident_id = $2`,
    seenBy: [],
    columns: { state: column('payment', 'Läge', 'State') },
    plain: ['id', 'request_id', 'resident_id', 'revision'],
    onErasure: accounting,
  },
  {
    table: 'attendance',
    words: ['Bekräftad närvaro', 'Confirmed attendance'],
    whose: `t.resident_id = $2`,
    seenBy: ['approver'],
    columns: {
      date: column('accounting', 'Dag', 'Day'),
      minutes: column('accounting', 'Minuter', 'Minutes'),
    },
    plain: ['assignment_id', 'occasion', 'request_id', 'resident_id', 'revision'],
    byStaff: ['confirmed_by'],
    onErasure: accounting,
  },
  {
    table: 'hour_claim',
    words: ['Tid som du har anmält', 'Hours that you reported'],
    whose: `t.resident_id = $2`,
    seenBy: ['resident', 'requester', 'coordinator'],
    columns: {
      minutes: column('accounting', 'Minuter', 'Minutes'),
      claimed_on: column('accounting', 'Anmält', 'Reported'),
      attended_minutes: column('accounting', 'Bekräftade minuter', 'Minutes confirmed'),
      state: column('accounting', 'Läge', 'State'),
      settled_at: column('accounting', 'Utrett', 'Settled'),
      resolution: column('accounting', 'Utfall', 'Outcome'),
    },
    plain: ['id', 'assignment_id', 'occasion', 'request_id', 'resident_id', 'on_behalf'],
    byStaff: ['claimed_by', 'settled_by'],
    onErasure: accounting,
  },
  {
    table: 'compensation',
    words: ['Ersättning', 'Compensation'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['resident', 'approver', 'finance'],
    columns: {
      kind: column('accounting', 'Slag', 'Kind'),
      date: column('accounting', 'Dag', 'Day'),
      engagement: column('accounting', 'Underlag', 'What it is computed from'),
      amount_ore: column('accounting', 'Belopp (öre)', 'Amount (öre)'),
      tax_free_ore: column('accounting', 'Varav skattefritt (öre)', 'Of which tax free (öre)'),
      accrued_at: column('accounting', 'Uppkom', 'Accrued'),
      state: column('accounting', 'Läge', 'State'),
      approved_at: column('accounting', 'Beslutad', 'Approved'),
      reversed_at: column('accounting', 'Återförd', 'Reversed'),
      reversal_reason: column('accounting', 'Varför återförd', 'Why reversed'),
    },
    plain: [
      ...[
        'id',
        'assignment_id',
        'request_id',
        'resident_id',
        'payee_id',
        'funding_source',
        'occasion',
        'year',
      ],
      ...['revision', 'tariff_id', 'base_ore', 'content_hash', 'approver_resident', 'approved_hash'],
      ...['payout_line_id', 'reversed_from'],
    ],
    byStaff: ['claimed_by', 'confirmed_by', 'approved_by'],
    onErasure: accounting,
  },
  {
    table: 'travel_claim',
    words: ['Resor och utlägg', 'Travel and outlays'],
    whose: `t.compensation_id in ${compensation}`,
    seenBy: ['resident', 'approver'],
    columns: {
      mileage_metres: column('accounting', 'Körsträcka (meter)', 'Mileage (metres)'),
      outlays: column('accounting', 'Utlägg', 'Outlays'),
      claimed_on: column('accounting', 'Begärd', 'Claimed'),
    },
    plain: ['id', 'compensation_id', 'on_behalf', 'replaces'],
    byStaff: ['claimed_by'],
    onErasure: accounting,
  },
  {
    table: 'outlay_decision',
    words: ['Beslut om utlägg', 'Decisions on outlays'],
    whose: `t.compensation_id in ${compensation}`,
    seenBy: ['resident', 'approver'],
    columns: {
      decision: column('accounting', 'Beslut', 'Decision'),
      reason: column('accounting', 'Skäl', 'Reason'),
      decided_at: column('accounting', 'När', 'When'),
    },
    plain: ['id', 'compensation_id', 'line'],
    byStaff: ['decided_by'],
    onErasure: accounting,
  },
  {
    table: 'approval_decision',
    words: ['Beslut om din ersättning', 'Decisions on your compensation'],
    whose: `t.compensation_id in ${compensation}`,
    seenBy: ['approver'],
    columns: {
      decision: column('accounting', 'Beslut', 'Decision'),
      outcome: column('accounting', 'Utfall', 'Outcome'),
      reason: column('accounting', 'Skäl', 'Reason'),
      decided_at: column('accounting', 'När', 'When'),
    },
    plain: ['id', 'compensation_id', 'content_hash'],
    byStaff: ['decided_by', 'on_behalf_of'],
    onErasure: accounting,
  },
];

const paid: PersonTable[] = [
  {
    table: 'adjustment',
    words: ['Rättelser', 'Adjustments'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['finance'],
    columns: {
      kind: column('accounting', 'Slag', 'Kind'),
      gross_ore: column('accounting', 'Belopp (öre)', 'Amount (öre)'),
      tax_free_ore: column('accounting', 'Skattefritt (öre)', 'Tax free (öre)'),
      state: column('accounting', 'Läge', 'State'),
    },
    plain: ['id', 'compensation_id', 'payee_id', 'waits_for', 'payout_line_id'],
    onErasure: accounting,
  },
  {
    table: 'payout_line',
    words: ['Utbetalningar', 'Payouts'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['resident', 'finance'],
    columns: {
      gross_ore: column('accounting', 'Skattepliktigt (öre)', 'Taxable (öre)'),
      tax_free_ore: column('accounting', 'Skattefritt (öre)', 'Tax free (öre)'),
      total_ore: column('accounting', 'Summa (öre)', 'Sum (öre)'),
      state: column('accounting', 'Läge', 'State'),
      settled_on: column('accounting', 'Betald', 'Paid'),
      reason: column('accounting', 'Skäl', 'Reason'),
    },
    plain: ['id', 'run_id', 'payee_id', 'accounting_code', 'number'],
    onErasure: accounting,
  },
  {
    table: 'payout_receipt',
    words: ['Svar från ekonomi', 'Answers from finance'],
    whose: `t.line_id in ${line}`,
    seenBy: ['finance'],
    columns: {
      outcome: column('accounting', 'Utfall', 'Outcome'),
      amount_ore: column('accounting', 'Belopp (öre)', 'Amount (öre)'),
      value_date: column('accounting', 'Dag', 'Day'),
      reason: column('accounting', 'Skäl', 'Reason'),
      received_at: column('accounting', 'Mottaget', 'Received'),
    },
    plain: ['id', 'line_id', 'publisher', 'effect'],
    onErasure: accounting,
  },
  {
    table: 'payroll_declaration_item',
    words: ['Vad lönesystemet har redovisat', 'What payroll has declared'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['finance'],
    columns: {
      gross_ore: column('accounting', 'Skattepliktigt (öre)', 'Taxable (öre)'),
      tax_free_ore: column('accounting', 'Skattefritt (öre)', 'Tax free (öre)'),
    },
    plain: ['declaration_id', 'payee_id'],
    onErasure: accounting,
  },
  {
    table: 'ledger_transfer',
    words: ['Bokföring', 'Bookkeeping'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['finance'],
    columns: { amount_ore: column('accounting', 'Belopp (öre)', 'Amount (öre)') },
    plain: ['posting_id', 'number', 'debit', 'credit', 'payee_id'],
    onErasure: accounting,
  },
  {
    table: 'payee_access',
    words: ['Vem som har öppnat dina betalningsuppgifter', 'Who has opened your payment details'],
    whose: `t.payee_id = ${payee}`,
    seenBy: ['administrator'],
    columns: {
      at: column('access-log', 'När', 'When'),
      what: column('access-log', 'Vad', 'What'),
      why: column('access-log', 'Varför', 'Why'),
    },
    plain: ['id', 'payee_id'],
    byStaff: ['by_account'],
    onErasure: { kept: 'access-log' },
  },
];

/** What compensation holds about residents: money, and the encrypted register of who is paid where. */
export const personalData: PersonalDataRegister = {
  tables: [...register, ...earned, ...paid],
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
    ...['contribution_class', 'payroll_declaration', 'approver_absence'],
  ],
  looks: [
    {
      rows: `select at, by_account as "accountId", what, why from payee_access where tenant = $1 and payee_id = ${payee}`,
    },
  ],
};
