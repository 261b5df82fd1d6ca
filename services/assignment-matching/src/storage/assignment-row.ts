import type { Assignment, SeatHolder } from '../domain/assignment.ts';
import type { Attendance } from '../domain/attendance.ts';

export interface AssignmentRow {
  readonly id: string;
  readonly request_id: string;
  readonly person_id: string;
  readonly resident_id: string;
  readonly state: Assignment['state'];
  readonly revision: number;
  readonly seat: number;
  readonly holder: SeatHolder;
  readonly substitute: boolean;
  readonly body: string | null;
  readonly theme: string | null;
  readonly answer_by: Date | null;
  readonly reason: string | null;
  readonly attendance: Attendance[] | null;
}

/** Reads assignments with the bank's id of the resident and what is known of the occasions. */
export const selectAssignments = `
  select a.id, a.request_id, a.person_id, p.resident_id, a.state, a.revision, a.seat, a.holder, a.substitute,
         a.body, a.theme, a.answer_by, a.reason,
         (select json_agg(json_build_object('occasion', t.occasion, 'minutes', t.minutes) order by t.occasion)
            from attendance t where t.tenant = a.tenant and t.assignment_id = a.id) as attendance
    from assignment a
    join pool_person p on p.tenant = a.tenant and p.id = a.person_id`;

export function assignmentOf(row: AssignmentRow): Assignment {
  const held = {
    id: row.id,
    requestId: row.request_id,
    personId: row.person_id,
    residentId: row.resident_id,
    revision: row.revision,
    seat: row.seat,
    holder: row.holder,
    substitute: row.substitute,
    attendance: row.attendance ?? [],
    ...(row.body === null ? {} : { body: row.body }),
    ...(row.theme === null ? {} : { theme: row.theme }),
  };
  switch (row.state) {
    case 'offered':
      return { ...held, state: row.state, answerBy: row.answer_by! };
    case 'declined':
    case 'cancelled':
      return { ...held, state: row.state, reason: row.reason ?? '' };
    default:
      return { ...held, state: row.state };
  }
}

/** One array for each column, for `unnest`. */
export const columnsOf = (assignments: readonly Assignment[]) => ({
  ids: assignments.map(({ id }) => id),
  states: assignments.map(({ state }) => state),
  revisions: assignments.map(({ revision }) => revision),
  answerBys: assignments.map((each) => (each.state === 'offered' ? each.answerBy.toISOString() : null)),
  reasons: assignments.map((each) => ('reason' in each ? each.reason : null)),
});
