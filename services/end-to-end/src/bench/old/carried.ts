import type { Copies } from './copies.ts';
import { DAYS, each, lately } from './old-values.ts';

const ASSIGNMENTS_A_SEAL = 4;

/**
 * Seals of the logs that grow with each assignment: one a minute as long as anything was written. With a row each, for
 * as much is sealed in a minute over the years; their number goes on from the newest.
 */
const seals = Object.entries({ assignment_matching: 'draw_audit', compensation: 'ledger' }).map(
  ([database, log]): Copies => ({
    ...{ database, table: 'log_seal' },
    like: `p.ctid = any(array(select ctid from log_seal where log = '${log}' order by number desc limit 1))`,
    but: {
      number: `p.number + 1 + (n - 1) / ${ASSIGNMENTS_A_SEAL}`,
      ...{ row_keys: 'p.row_keys[1:1]', row_hashes: 'p.row_hashes[1:1]' },
    },
    oneOf: ASSIGNMENTS_A_SEAL,
  }),
);

/** What every service keeps of what it said (60 days), heard (90, but for money) and did at a time (60). */
export const carried: readonly Copies[] = [
  ...seals,
  ...['assignment_matching', 'interest_bank', 'notifications', 'compensation'].flatMap(
    (database): Copies[] => [
      {
        ...{ database, table: 'outbox_event' },
        like: 'p.published_at is not null and p.ctid = any(array(select ctid from outbox_event limit 6))',
        but: { id: each },
        when: lately(60),
        mayBeNone: true,
        oneOf: Math.round(DAYS / 60),
      },
      {
        ...{ database, table: 'timer' },
        like: 'p.done_at is not null and p.ctid = any(array(select ctid from timer where done_at is not null limit 3))',
        but: { ref: `'old/' || n || '/' || k` },
        when: lately(60),
        mayBeNone: true,
        oneOf: Math.round(DAYS / 60),
      },
      ...(database === 'compensation'
        ? []
        : [
            {
              ...{ database, table: 'inbox_message' },
              like: 'p.ctid = any(array(select ctid from inbox_message limit 5))',
              but: { message_id: `'/kalmar/old/' || ${each}` },
              when: lately(90),
              mayBeNone: true,
              oneOf: Math.round(DAYS / 90),
            },
          ]),
    ],
  ),
];
