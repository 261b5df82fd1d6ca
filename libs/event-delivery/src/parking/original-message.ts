import { AckPolicy, DeliverPolicy, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/nats-core';
import { replayConsumerOf } from '../broker/permissions.ts';
import { Unacceptable } from '../reaction/fates.ts';
import type { RawMessage } from '../reaction/read-message.ts';
import type { ParkedRecord } from './parked-record.ts';

/**
 * Fetches a message of which only the place was kept, through a consumer made for it: a service may make one for the
 * subjects of its own reaction only, where the right to read a stream by sequence would show it all others too.
 */
export async function originalOf(
  connection: NatsConnection,
  durable: string,
  record: ParkedRecord,
): Promise<RawMessage> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const info = await manager.consumers.add(record.stream, {
    name: replayConsumerOf(durable),
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: record.sequence,
    filter_subject: filterOf(record.subject),
    inactive_threshold: nanos(10_000),
    mem_storage: true,
  });
  try {
    const consumer = manager.jetstream().consumers.getConsumerFromInfo(info);
    const message = await consumer.next({ expires: 2_000 });
    // Gone by age, or the stream was made anew and the sequence means another message.
    if (message?.seq !== record.sequence || message.subject !== record.subject) {
      throw new Unacceptable('no-longer-in-its-stream');
    }
    return message;
  } finally {
    await manager.consumers.delete(record.stream, info.name).catch(() => undefined);
  }
}

/** As the reaction's own consumer filters: any county, and any publisher. */
function filterOf(subject: string): string {
  const [channel, , third, ...rest] = subject.split('.');
  return [channel, '*', channel === 'ev' ? third : '*', ...rest].join('.');
}
