import { AckPolicy, DeliverPolicy, type JsMsg, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/nats-core';

/**
 * What a stream holds now, headers only, without touching anybody's consumer; needs an administrator's connection.
 * What is published meanwhile is not waited for.
 */
export async function* storedMessages(administrator: NatsConnection, stream: string): AsyncGenerator<JsMsg> {
  const manager = await jetstreamManager(administrator, { checkAPI: false });
  const { state } = await manager.streams.info(stream);
  if (state.messages === 0) return;
  const { name } = await manager.consumers.add(stream, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.All,
    headers_only: true,
    inactive_threshold: nanos(60_000),
    mem_storage: true,
  });
  const consumer = await manager.jetstream().consumers.get(stream, name);
  const messages = await consumer.consume({ max_messages: 2_000, abort_on_missing_resource: true });
  try {
    for await (const message of messages) {
      yield message;
      if (message.seq >= state.last_seq || message.info.pending === 0) break;
    }
  } finally {
    messages.stop();
    await manager.consumers.delete(stream, name).catch(() => undefined);
  }
}

/** `<source>/<id>` as the inbox has it; the broker's own message id may be missing on what others publish. */
export function messageIdIn({ headers }: JsMsg): string {
  return `${decoded(headers?.get('ce-source'))}/${decoded(headers?.get('ce-id'))}`;
}

function decoded(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return header ?? '';
  }
}
