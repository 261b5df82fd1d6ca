import type { Copies } from './copies.ts';
import {
  assignment,
  begins,
  compensation,
  DAYS,
  day,
  each,
  lately,
  line,
  request,
  run,
} from './old-values.ts';

const inMatching = (table: string, like: string, but: Record<string, string>): Copies => ({
  database: 'assignment_matching',
  ...{ table, like, but },
});
const inCompensation = (table: string, like: string, but: Record<string, string>): Copies => ({
  database: 'compensation',
  ...{ table, like, but },
});

/** What a finished one-seat assignment of earlier years leaves for as long as the books are kept, and longer. */
export const finishedAssignment: readonly Copies[] = [
  inMatching('request', 'p.id = w.request_id', { id: request }),
  inMatching('assignment', 'p.id = w.assignment_id', {
    ...{ id: assignment, request_id: request, person_id: 'who.person' },
  }),
  inMatching('assignment_time', 'p.assignment_id = w.assignment_id', {
    ...{ assignment_id: assignment, person_id: 'who.person' },
    during: `tstzrange(${begins}, ${begins} + interval '1 hour')`,
  }),
  inMatching('attendance', 'p.assignment_id = w.assignment_id', {
    ...{ assignment_id: assignment, person_id: 'who.person', day },
  }),
  inMatching('draw_audit', 'p.request_id = w.request_id', {
    id: each,
    request_id: request,
    draw_id: line,
  }),
  {
    ...inMatching('draw', 'p.request_id = w.request_id', { id: line, request_id: request }),
    ...{ when: lately(730), oneOf: 5 },
  },
  inCompensation('request', 'p.id = w.request_id', { id: request }),
  inCompensation('reservation', 'p.request_id = w.request_id', { request_id: request }),
  inCompensation('assignment', 'p.id = w.assignment_id', {
    ...{ id: assignment, request_id: request, resident_id: 'who.resident' },
  }),
  inCompensation('attendance', 'p.assignment_id = w.assignment_id', {
    ...{ assignment_id: assignment, request_id: request, resident_id: 'who.resident', date: day },
  }),
  inCompensation('compensation', 'p.id = w.compensation_id', {
    ...{ id: compensation, assignment_id: assignment, request_id: request, payout_line_id: line },
    ...{ resident_id: 'who.resident', payee_id: 'who.person', date: day },
  }),
  inCompensation('approval_decision', 'p.compensation_id = w.compensation_id', {
    ...{ id: each, compensation_id: compensation },
  }),
  inCompensation('ledger_posting', 'p.ref in (w.compensation_id, w.run_id, w.line_id)', {
    id: each,
    ref: `case p.kind when 'accrual' then ${compensation} else ${line} end`,
    idempotency_key: `'old/' || n || '/' || k`,
  }),
  inCompensation(
    'ledger_transfer',
    `p.payee_id = (select c.payee_id from compensation c where c.id = w.compensation_id)
      and p.posting_id in (select id from ledger_posting where ref in (w.compensation_id, w.run_id, w.line_id))`,
    {
      ...{ posting_id: each, number: '1', payee_id: 'who.person' },
      debit: `case when p.debit like 'payable:%' then 'payable:' || who.person else p.debit end`,
      credit: `case when p.credit like 'payable:%' then 'payable:' || who.person else p.credit end`,
    },
  ),
  inCompensation('payout_line', 'p.id = w.line_id', {
    id: line,
    run_id: run,
    payee_id: 'who.person',
    accounting_code: `'old-' || n`,
  }),
  inCompensation('payout_line_item', 'p.line_id = w.line_id', { line_id: line, item_id: compensation }),
  inCompensation('payout_receipt', 'p.line_id = w.line_id', {
    id: `'old/' || n || '/' || k`,
    line_id: line,
  }),
  // Money hangs on it: compensation remembers for good what it has handled, some eight messages an assignment.
  inCompensation('inbox_message', 'p.ctid = any(array(select ctid from inbox_message limit 8))', {
    ...{ message_id: `'/kalmar/assignment-matching/' || ${each}` },
  }),
  {
    database: 'interest_bank',
    table: 'engagement',
    like: 'p.assignment_id = w.assignment_id',
    but: { assignment_id: assignment, request_id: request, resident_id: 'who.resident', date: day },
  },
  ...['known_assignment', 'delivery'].map(
    (table): Copies => ({
      database: 'notifications',
      table,
      like: 'p.assignment_id = w.assignment_id',
      but: {
        ...{ id: each, assignment_id: assignment, request_id: request, about_id: assignment },
        resident_id: 'who.resident',
      },
      when: lately(120),
      oneOf: Math.round(DAYS / 120),
    }),
  ),
];
