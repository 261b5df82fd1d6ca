import {
  type Contract,
  contractOf,
  type EventClass,
  filterSubjectOf,
  catalogue as wholeCatalogue,
} from '@medverka/event-contracts';
import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import { durableOf, outsideDurableOf, parkedStream, streamOfContract } from './names.ts';
import { type BrokerUser, outsideUser, serviceUser } from './permissions.ts';
import { portalUser, sessionsStream } from './portal.ts';

/** An outside system: its user on the broker, in one county. */
export interface OutsideSystem {
  /** Its client id: the publisher's or receiver's token in subjects. */
  readonly id: string;
  readonly tenant: string;
  /** Names of the `in` contracts that it may say. */
  readonly says: readonly string[];
  /** Names of the `out` contracts that it gets. */
  readonly gets: readonly string[];
}

export interface TopologyOptions {
  readonly outside?: readonly OutsideSystem[];
  /** Copies of each stream in a cluster: 1 or 3. */
  readonly replicas?: number;
  /** Bytes that one stream may take. */
  readonly maxBytes?: number;
  /** How long a message may be held without a sign of life, which comes three times in that time. */
  readonly ackWaitMs?: number;
}

export type StreamPlan = Pick<StreamConfig, 'name' | 'subjects'> & Partial<StreamConfig>;
export type ConsumerPlan = { stream: string; config: Partial<ConsumerConfig> & { durable_name: string } };

export interface BrokerTopology {
  readonly streams: readonly StreamPlan[];
  readonly consumers: readonly ConsumerPlan[];
  /** One user per service and outside system, with exactly what it needs. */
  readonly users: readonly BrokerUser[];
}

const days = 24 * 3600 * 1000;

/** Everything on the broker follows from who says what to whom. */
export function brokerTopology(
  catalogue: readonly EventClass[] = wholeCatalogue,
  options: TopologyOptions = {},
): BrokerTopology {
  const contracts = catalogue.map(contractOf);
  const services = [...new Set(contracts.flatMap(({ saidBy, heardBy }) => [saidBy, ...heardBy]))].filter(
    (name) => name !== 'outside',
  );
  const outside = options.outside ?? [];
  return {
    streams: streamsOf(contracts, options),
    consumers: [
      ...contracts.flatMap((contract) =>
        contract.heardBy.map((service) => consumerOf(contract, service, options)),
      ),
      ...outside.filter(({ gets }) => gets.length > 0).map((system) => outsideConsumer(system, options)),
    ],
    users: [
      ...services.map((service) => serviceUser(service, contracts)),
      portalUser(contracts),
      ...outside.map((system) => outsideUser(system, contracts)),
    ],
  };
}

function streamsOf(contracts: readonly Contract[], options: TopologyOptions): StreamPlan[] {
  const subjects = new Map([
    ['IN', 'in.>'],
    ['OUT', 'out.>'],
  ]);
  for (const contract of contracts) {
    if (contract.channel === 'event') subjects.set(streamOfContract(contract), `ev.*.${contract.saidBy}.>`);
  }
  const plan = (name: string, subject: string): StreamPlan => ({
    name,
    subjects: [subject],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    // Without an age, "discard new" would end in a halt.
    discard: DiscardPolicy.New,
    max_age: nanos(30 * days),
    max_bytes: options.maxBytes ?? 1024 ** 3,
    max_msg_size: 256 * 1024,
    duplicate_window: nanos(2 * 60 * 1000),
    num_replicas: options.replicas ?? 1,
    deny_delete: true,
    deny_purge: true,
    allow_direct: true,
  });
  return [
    ...[...subjects].map(([name, subject]) => ({ ...plan(name, subject), allow_atomic: true })),
    // The last word on each parked message: parked, or settled. A settled one goes after a while.
    {
      ...plan(parkedStream, 'parked.>'),
      max_age: nanos(365 * days),
      max_msgs_per_subject: 1,
      allow_msg_ttl: true,
    },
    sessionsStream(options.replicas ?? 1),
  ];
}

function consumerOf(contract: Contract, service: string, options: TopologyOptions): ConsumerPlan {
  const durable_name = durableOf(contract, service);
  return {
    stream: streamOfContract(contract),
    config: { ...howToConsume(options), durable_name, filter_subject: filterSubjectOf(contract) },
  };
}

function outsideConsumer(system: OutsideSystem, options: TopologyOptions): ConsumerPlan {
  const durable_name = outsideDurableOf(system);
  const filter_subject = `out.${system.tenant}.${system.id}.>`;
  return { stream: 'OUT', config: { ...howToConsume(options), durable_name, filter_subject } };
}

const howToConsume = ({ ackWaitMs = 30_000 }: TopologyOptions) => ({
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
  ack_wait: nanos(ackWaitMs),
  // Attempts are counted by the application: with a limit here, a process that dies while it parks loses a message.
  max_deliver: -1,
  max_ack_pending: 2_000,
});
