import {
  type Contract,
  classOf,
  contractOf,
  type EventClass,
  fromCloudEvent,
  parseEvent,
  subjectOf,
} from '@medverka/event-contracts';
import {
  brokerTopology,
  connectToBroker,
  messageOf,
  newId,
  provisionBroker,
  streamOfContract,
} from '@medverka/event-delivery';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/nats-core';

export interface Delivery {
  /** Default `kalmar`. */
  readonly tenant?: string;
  /** Default: a new one. The same id twice is the same event twice. */
  readonly id?: string;
  /** Of an event from outside: the client id of who says it. Default `test-system`. */
  readonly publisher?: string;
  readonly traceparent?: string;
}

const provisioned = new Set<string>();

/** The other services and outside systems, as far as a test needs them: says their events, and reads ours. */
export class TestBroker {
  private constructor(private readonly connection: NatsConnection) {}

  /** Provisions the whole broker, once per process and broker. */
  static async open(url: string): Promise<TestBroker> {
    const connection = await connectToBroker({ url, user: 'test' });
    if (!provisioned.has(url)) await provisionBroker(connection, brokerTopology(), { allowOldServer: true });
    provisioned.add(url);
    return new TestBroker(connection);
  }

  /** What a process of the service held when it died comes again after this many milliseconds, not after 30 s. */
  async redeliverAfter(service: string, ms: number): Promise<void> {
    const { consumers, streams } = await jetstreamManager(this.connection);
    for await (const stream of streams.names()) {
      for await (const { name, config } of consumers.list(stream)) {
        if (name.startsWith(`${service}__`))
          await consumers.update(stream, name, { ...config, ack_wait: nanos(ms) });
      }
    }
  }

  deliver(event: object, delivery: Delivery = {}): Promise<string> {
    return this.deliverRaw(classOf(event), event, delivery);
  }

  /** Says something under an event's name that need not be such an event. Answers its id. */
  async deliverRaw(event: EventClass, data: unknown, delivery: Delivery = {}): Promise<string> {
    const contract: Contract = contractOf(event);
    const { tenant = 'kalmar', id = newId(), publisher = 'test-system', traceparent } = delivery;
    const sayer = contract.channel === 'in' ? publisher : contract.saidBy;
    const { subject, headers, payload } = messageOf(
      {
        position: '0',
        tenant,
        id,
        type: contract.type,
        subject: subjectOf(contract, tenant, contract.channel === 'event' ? undefined : publisher),
        correlationId: id,
        causationId: null,
        traceparent: traceparent ?? null,
        data: JSON.stringify(data),
        recordedAt: new Date(),
      },
      sayer,
    );
    // Without its id the broker's duplicate window, and with it the inbox's work, would be out of the test.
    headers.delete('Nats-Msg-Id');
    await jetstream(this.connection, { checkAPI: false } as never).publish(subject, payload, { headers });
    return id;
  }

  /** All that was published of an event, the oldest first. */
  async published<Event extends object>(event: EventClass<Event>, tenant = 'kalmar'): Promise<Event[]> {
    const contract = contractOf(event);
    // Of whichever outside system: a wildcard is no client's id, so it is put in afterwards.
    const subject = subjectOf(contract, tenant, contract.channel === 'event' ? undefined : 'any-client');
    const filter = subject.replace('.any-client.', '.*.');
    const reader = await jetstream(this.connection).consumers.get(streamOfContract(contract), {
      filter_subjects: [filter],
    });
    const { num_pending: waiting } = await reader.info();
    const events: Event[] = [];
    if (waiting === 0) return events;
    const messages = await reader.fetch({ max_messages: waiting, expires: 5_000 });
    for await (const message of messages) {
      events.push(parseEvent(event, fromCloudEvent(message.headers, message.data).data));
      if (events.length === waiting) break;
    }
    return events;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
