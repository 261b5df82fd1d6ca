import { type EventClass, catalogue as wholeCatalogue } from '@medverka/event-contracts';
import { jetstreamManager } from '@nats-io/jetstream';
import { millis, type NatsConnection } from '@nats-io/nats-core';
import type { DataSource } from 'typeorm';
import { streamOfSubject, streamsOfSayer } from '../broker/names.ts';
import { messageIdIn, storedMessages } from '../reconciliation/stored-messages.ts';
import { messageIdOfRow, messageOf, type OutboxRow } from '../relay/outbox-row.ts';
import { parseAck } from '../relay/publish-ack.ts';

export interface RefillOptions {
  /** Whose outbox. */
  readonly service: string;
  /** As owner or as the service: only reads. */
  readonly dataSource: DataSource;
  readonly administrator: NatsConnection;
  readonly catalogue?: readonly EventClass[];
}

export interface Refilled {
  readonly stream: string;
  /** Events of the outbox that were published and are young enough to be in the stream. */
  readonly expected: number;
  readonly missing: number;
  readonly published: number;
}

const pageSize = 5_000;
const inFlight = 256;
/** Near the end of its age a message may go while we look. */
const ageMarginMs = 3_600_000;

/**
 * Publishes again what a service has published and its streams no longer hold: a store was lost or rolled back. Under
 * the same ids and byte by byte the same, so whoever had it already knows it. What was never published is the
 * sweeper's. Safe beside the running system, and twice: what is there is left alone, and what two refills publish at
 * once is one message to the broker, or else to the inbox.
 * @throws when the broker does not take something; what is missing then is found by the next refill
 */
export async function refillStreams(options: RefillOptions): Promise<Refilled[]> {
  const { service, administrator, catalogue = wholeCatalogue } = options;
  const manager = await jetstreamManager(administrator, { checkAPI: false });
  const refilled: Refilled[] = [];
  for (const stream of streamsOfSayer(service, catalogue)) {
    // Before the stream is read: what is marked as published by now must be found in it.
    const until = await databaseTime(options.dataSource);
    const { config } = await manager.streams.info(stream);
    const kept = new Set<string>();
    for await (const message of storedMessages(administrator, stream)) kept.add(messageIdIn(message));
    const since = new Date(until.getTime() - millis(config.max_age) + ageMarginMs);
    refilled.push(await refillOne(options, stream, { since, until }, kept));
  }
  return refilled;
}

async function refillOne(
  { service, dataSource, administrator }: RefillOptions,
  stream: string,
  span: { since: Date; until: Date },
  kept: ReadonlySet<string>,
): Promise<Refilled> {
  let [expected, missing, published, after] = [0, 0, 0, '0'];
  for (;;) {
    const rows = await publishedRows(dataSource, span, after);
    if (rows.length === 0) return { stream, expected, missing, published };
    after = rows.at(-1)!.position;
    const here = rows.filter(({ subject }) => streamOfSubject(subject) === stream);
    const lost = here.filter((row) => !kept.has(messageIdOfRow(row, service)));
    expected += here.length;
    missing += lost.length;
    for (let from = 0; from < lost.length; from += inFlight) {
      const acks = lost.slice(from, from + inFlight).map((row) => publishAgain(administrator, row, service));
      published += (await Promise.all(acks)).filter((isNew) => isNew).length;
    }
  }
}

/** Whether it was new to the stream: somebody else may have published it meanwhile. */
async function publishAgain(
  administrator: NatsConnection,
  row: OutboxRow,
  service: string,
): Promise<boolean> {
  const { subject, payload, headers } = messageOf(row, service);
  const ack = parseAck(await administrator.request(subject, payload, { headers, timeout: 10_000 }));
  return !ack.duplicate;
}

async function databaseTime(dataSource: DataSource): Promise<Date> {
  const rows: { now: Date }[] = await dataSource.query('select clock_timestamp() as now');
  return rows[0]!.now;
}

/** Those that an operator discarded were never in the stream. */
async function publishedRows(
  dataSource: DataSource,
  { since, until }: { since: Date; until: Date },
  after: string,
): Promise<OutboxRow[]> {
  return dataSource.query(
    `select position, tenant, id, type, subject, correlation_id as "correlationId",
            causation_id as "causationId", traceparent, data::text as data, recorded_at as "recordedAt"
       from outbox_event
      where position > $1 and published_at < $2 and recorded_at > $3 and refused_at is null
      order by position limit ${pageSize}`,
    [after, until, since],
  );
}
