export const DAYS = 3_652;
/** An id of the kind that the services make: in the order of time, years before theirs. `kind`: three hex digits. */
const id = (kind: string): string =>
  `(lpad(to_hex(1451606400000 + n * 9000), 12, '0') || '7' || ${kind} || 'a' || lpad(to_hex(n), 15, '0'))::uuid`;
export const request = id(`'001'`);
export const assignment = id(`'002'`);
export const compensation = id(`'003'`);
export const run = `md5('old-run-' || n / 200)::uuid`;
export const line = id(`'004'`);
/** For each row of a pattern of several. */
export const each = id(`lpad(to_hex(256 + k), 3, '0')`);
/** Hours before 2019, two apart for each person: nobody was at two places at once. */
export const begins = `timestamptz '2018-12-31 00:00Z' - (n / who.people) * interval '2 hours'`;
export const day = `((${begins}) at time zone 'Europe/Stockholm')::date`;
/** Of what is kept for so many days only: when it was put there, one after the other up to yesterday. */
export const lately = (days: number): string =>
  `now() - interval '1 day' - (1 - n::float8 / $1::bigint) * interval '${days - 2} days'`;
