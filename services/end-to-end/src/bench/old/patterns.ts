/** Which assignment is the pattern: its ids, by database; and who the people are. */
export const patterns: Readonly<Record<string, { readonly chosen: string; readonly people: string }>> = {
  assignment_matching: {
    chosen: `select a.id as assignment_id, a.request_id from assignment a join request r on r.tenant = a.tenant and r.id = a.request_id
              where a.state = 'accepted' and r.state = 'completed' limit 1`,
    people: 'select id as person, resident_id as resident from pool_person',
  },
  compensation: {
    chosen: `select c.id as compensation_id, c.assignment_id, c.request_id, c.payout_line_id as line_id, l.run_id
               from compensation c join payout_line l on l.tenant = c.tenant and l.id = c.payout_line_id
              where c.state = 'confirmed' limit 1`,
    people: 'select id as person, resident_id as resident from payee',
  },
  interest_bank: {
    chosen: 'select assignment_id from engagement limit 1',
    people: 'select id as person, id as resident from resident',
  },
  notifications: {
    chosen: `select d.assignment_id from delivery d where d.assignment_id is not null and d.state = 'sent' limit 1`,
    people: 'select distinct resident_id as person, resident_id as resident from known_assignment',
  },
};
