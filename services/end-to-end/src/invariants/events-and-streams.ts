import type { Installation } from './installation.ts';
import type { StoredMessage } from './read-streams.ts';
import { type Verdict, verdict } from './verdict.ts';

const STREAM_DAYS = 29;

/** G4: every event in an outbox is in its stream, once. What is younger than ten seconds may still be on its way. */
export async function checkEventsAndStreams(
  installation: Installation,
  messages: readonly StoredMessage[],
): Promise<Verdict> {
  const times = new Map<string, number>();
  for (const { messageId } of messages) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  const breaches: string[] = [];
  for (const [service, database] of installation.databases) {
    const { rows } = await database.query<{ tenant: string; id: string; type: string }>(
      `select tenant, id, type from outbox_event
        where recorded_at between clock_timestamp() - make_interval(days => ${STREAM_DAYS})
                              and clock_timestamp() - interval '10 seconds'`,
    );
    for (const { tenant, id, type } of rows) {
      const seen = times.get(`/${tenant}/${service}/${id}`) ?? 0;
      if (seen === 0) breaches.push(`${service}: ${type} ${id} is not in the stream`);
    }
  }
  return verdict('G4', 'every change of state has its event in the outbox and in the stream', breaches);
}
