import { type EventClass, catalogue as wholeCatalogue } from '@medverka/event-contracts';
import type { NatsConnection } from '@nats-io/nats-core';
import type { DataSource } from 'typeorm';
import { streamsOfSayer } from '../broker/names.ts';
import { consumerDifferences, parkedTokens } from './consumer-differences.ts';
import { outboxDifferences, waitingInDatabase } from './outbox-differences.ts';

/**
 * - `event-not-in-stream`: published, and the stream does not hold it (refill)
 * - `event-waits`: older than a minute and not published · `event-refused`: set aside, the broker does not take it
 * - `message-without-event`: in the stream, and the outbox knows nothing of it: the database lost it, or it is foreign
 * - `message-not-handled`: acknowledged, and neither in the inbox nor parked: the database lost its effect
 * - `message-parked`, `timer-parked`, `timer-overdue`: waits for somebody
 * - `consumer-behind`: messages that wait · `consumer-missing`, `stream-missing`: provision again
 */
export type DifferenceKind =
  | 'event-not-in-stream'
  | 'event-waits'
  | 'event-refused'
  | 'message-without-event'
  | 'message-not-handled'
  | 'message-parked'
  | 'timer-parked'
  | 'timer-overdue'
  | 'consumer-behind'
  | 'consumer-missing'
  | 'stream-missing';

/** One thing in which a database and the broker differ, or that waits. Ids, codes and figures only. */
export interface Difference {
  readonly service: string;
  readonly kind: DifferenceKind;
  /** Stream, consumer or timer's kind. */
  readonly where: string;
  /** The message's or the row's id; a count where it is about many. */
  readonly what: string;
}

export interface ReconcileOptions {
  readonly service: string;
  /** Past row-level security or not: only the carrier's own tables are read. */
  readonly dataSource: DataSource;
  readonly administrator: NatsConnection;
  readonly catalogue?: readonly EventClass[];
}

/** Every difference between a service's database and its streams and consumers. Changes nothing. */
export async function reconcile(options: ReconcileOptions): Promise<Difference[]> {
  const { service, catalogue = wholeCatalogue } = options;
  const found: Difference[] = await waitingInDatabase(options);
  for (const stream of streamsOfSayer(service, catalogue))
    found.push(...(await outboxDifferences(options, stream)));
  const parked = await parkedTokens(options);
  if (!parked) return [...found, { service, kind: 'stream-missing', where: 'PARKED', what: '' }];
  for (const [consumer, tokens] of parked.waiting)
    for (const token of tokens) found.push({ service, kind: 'message-parked', where: consumer, what: token });
  found.push(...(await consumerDifferences({ ...options, catalogue }, parked.all)));
  return found;
}
