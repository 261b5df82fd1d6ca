import { messageIdOf, sourceOf } from '@medverka/event-contracts';
import { jetstreamManager } from '@nats-io/jetstream';
import { millis } from '@nats-io/nats-core';
import type { DataSource } from 'typeorm';
import { streamOfSubject } from '../broker/names.ts';
import type { Difference, ReconcileOptions } from './reconcile.ts';
import { messageIdIn, storedMessages } from './stored-messages.ts';

const pageSize = 20_000;
/** Near the end of its age a message may go while we look. */
const ageMarginMs = 3_600_000;

interface Said {
  position: string;
  tenant: string;
  id: string;
  subject: string;
  /** It must be in the stream. */
  isDue: boolean;
}

/** The outbox against one stream, in both directions. */
export async function outboxDifferences(
  { service, dataSource, administrator }: ReconcileOptions,
  stream: string,
): Promise<Difference[]> {
  const manager = await jetstreamManager(administrator, { checkAPI: false });
  const info = await manager.streams.info(stream).catch(() => undefined);
  if (!info) return [{ service, kind: 'stream-missing', where: stream, what: '' }];
  // Before the stream is read: what is marked as published by now must be found in it.
  const [{ until }] = (await dataSource.query('select clock_timestamp() as until')) as [{ until: Date }];
  const kept = new Set<string>();
  for await (const message of storedMessages(administrator, stream)) {
    const id = messageIdIn(message);
    // OUT holds what several services say: `/<tenant>/<service>/<id>`.
    if (id.split('/')[2] === service) kept.add(id);
  }
  const found: Difference[] = [];
  const since = new Date(until.getTime() - millis(info.config.max_age) + ageMarginMs);
  for await (const row of saidIn(dataSource, stream, since, until)) {
    const id = messageIdOf({ source: sourceOf(row.tenant, service), id: row.id });
    if (!kept.delete(id) && row.isDue)
      found.push({ service, kind: 'event-not-in-stream', where: stream, what: id });
  }
  // Every message is committed in the outbox before it is published, so the rest has no event.
  for (const id of kept) found.push({ service, kind: 'message-without-event', where: stream, what: id });
  return found;
}

async function* saidIn(
  dataSource: DataSource,
  stream: string,
  since: Date,
  until: Date,
): AsyncGenerator<Said> {
  for (let after = '0'; ; ) {
    const rows: Said[] = await dataSource.query(
      `select position, tenant, id, subject,
              coalesce(published_at < $3 and recorded_at > $2 and refused_at is null, false) as "isDue"
         from outbox_event where position > $1 order by position limit ${pageSize}`,
      [after, since, until],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.position;
    for (const row of rows) if (streamOfSubject(row.subject) === stream) yield row;
  }
}

/** What waits in the service's own tables. */
export async function waitingInDatabase({ service, dataSource }: ReconcileOptions): Promise<Difference[]> {
  const rows: Omit<Difference, 'service'>[] = await dataSource.query(
    `select 'event-waits' as kind, type as where, '/' || tenant || '/' || $1 || '/' || id as what from outbox_event
      where published_at is null and refused_at is null and recorded_at < statement_timestamp() - interval '1 minute'
     union all
     select 'event-refused', type, '/' || tenant || '/' || $1 || '/' || id from outbox_event
      where refused_at is not null and published_at is null
     union all
     select 'timer-parked', kind, tenant || ' ' || ref from timer where parked_at is not null
     union all
     select 'timer-overdue', kind, tenant || ' ' || ref from timer
      where done_at is null and parked_at is null and next_at < statement_timestamp() - interval '1 minute'`,
    [service],
  );
  return rows.map((row) => ({ service, ...row }));
}
