import type { Copies } from './copies.ts';
import { DAYS, each, lately } from './old-values.ts';

/** What every service keeps of what it said (60 days), heard (90, but for money) and did at a time (60). */
export const carried = ['assignment_matching', 'interest_bank', 'notifications', 'compensation'].flatMap(
  (database): Copies[] => [
    {
      ...{ database, table: 'outbox_event' },
      like: 'p.published_at is not null and p.ctid = any(array(select ctid from outbox_event limit 6))',
      but: { id: each, recorded_at: lately(60), published_at: lately(60) },
      mayBeNone: true,
      oneOf: Math.round(DAYS / 60),
    },
    {
      ...{ database, table: 'timer' },
      like: 'p.done_at is not null and p.ctid = any(array(select ctid from timer where done_at is not null limit 3))',
      but: { ref: `'old/' || n || '/' || k`, done_at: lately(60) },
      mayBeNone: true,
      oneOf: Math.round(DAYS / 60),
    },
    ...(database === 'compensation'
      ? []
      : [
          {
            ...{ database, table: 'inbox_message' },
            like: 'p.ctid = any(array(select ctid from inbox_message limit 5))',
            but: { message_id: `'/kalmar/old/' || ${each}`, received_at: lately(90) },
            mayBeNone: true,
            oneOf: Math.round(DAYS / 90),
          },
        ]),
  ],
);
