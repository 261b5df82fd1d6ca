import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

export interface StoredMessage {
  stream: string;
  subject: string;
  messageId: string;
  /** Headers and body as one text. */
  text: string;
}

/** Every message of every stream, one after the other, without touching anybody's consumer. */
export async function* readStreams(broker: NatsConnection): AsyncGenerator<StoredMessage> {
  const manager = await jetstreamManager(broker, { checkAPI: false });
  for await (const { config, state } of manager.streams.list()) {
    if (state.messages === 0) continue;
    const { name: consumer } = await manager.consumers.add(config.name, {
      ack_policy: AckPolicy.None,
      inactive_threshold: 30_000_000_000,
    });
    const messages = await (await jetstream(broker).consumers.get(config.name, consumer)).consume();
    for await (const message of messages) {
      const headers = [...(message.headers ?? [])].map(([name, values]) => `${name}: ${values.join(', ')}`);
      yield {
        stream: config.name,
        subject: message.subject,
        messageId: message.headers?.get('Nats-Msg-Id') ?? '',
        text: [...headers, message.string()].join('\n'),
      };
      if (message.info.pending === 0) break;
    }
    await manager.consumers.delete(config.name, consumer);
  }
}
