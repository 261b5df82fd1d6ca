import { type Contract, classOf, contractOf, subjectOf } from '@medverka/event-contracts';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { ConsoleLogger, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { connectToBroker } from '../broker/connect.ts';
import { provisionBroker } from '../broker/provision.ts';
import { type BrokerTopology, brokerTopology } from '../broker/topology.ts';
import { EventDeliveryModule, type Pace } from '../event-delivery.module.ts';
import { DeliveryStatus } from '../observation/delivery-status.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import { ParkedMessages } from '../parking/parked-messages.ts';
import { JetStreamTransport } from '../reaction/jetstream-transport.ts';
import { messageOf } from '../relay/outbox-row.ts';
import { parseAck } from '../relay/publish-ack.ts';
import { Timers } from '../timers/timers.ts';
import { newId } from '../transaction/new-id.ts';
import { Outbox } from '../transaction/outbox.ts';
import { pipelined, sendTogether } from '../transaction/send-together.ts';
import { surviveCutConnections } from '../transaction/survive-cut-connections.ts';
import { Transactions } from '../transaction/transactions.ts';
import { testCatalogue } from './test-events.ts';
import { type Behaviour, reactionsOf } from './test-reactions.ts';
import { migrateTestDatabase } from './test-tables.ts';

export const county = 'kalmar';

export interface TestServers {
  readonly database: {
    readonly ownerUrl: string;
    readonly url: string;
    readonly adminUrl: string;
    readonly name: string;
  };
  readonly nats: { readonly url: string };
}

/** The servers made ready, and a test's own view of them. */
export class TestGround {
  private constructor(
    readonly servers: TestServers,
    /** Past row-level security. */
    readonly admin: Client,
    readonly broker: NatsConnection,
    readonly manager: JetStreamManager,
  ) {}

  static async prepare(
    servers: TestServers,
    {
      topology = brokerTopology(testCatalogue),
      nkeySeed,
    }: { topology?: BrokerTopology; nkeySeed?: string } = {},
  ): Promise<TestGround> {
    await migrateTestDatabase(servers.database.ownerUrl);
    const url = new URL(servers.database.adminUrl);
    url.pathname = servers.database.name;
    const admin = new Client(url.href);
    // A server that ends before the test does is the test's business elsewhere.
    admin.on('error', () => undefined);
    await admin.connect();
    const broker = await connectToBroker({
      url: servers.nats.url,
      user: 'administrator',
      ...(nkeySeed && { nkeySeed }),
    });
    await provisionBroker(broker, topology);
    return new TestGround(servers, admin, broker, await jetstreamManager(broker, { timeout: 20_000 }));
  }

  async sql<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.admin.query(query, values);
    return rows;
  }

  async count(table: string, where = 'true'): Promise<number> {
    const [row] = await this.sql<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`);
    return row!.n;
  }

  /** Says an event as its sayer would, without an outbox. */
  async say(
    event: object,
    options: { id?: string; tenant?: string; by?: string; msgId?: string } = {},
  ): Promise<string> {
    const contract: Contract = contractOf(classOf(event));
    const {
      id = newId(),
      tenant = county,
      by = contract.channel === 'in' ? 'finance' : contract.saidBy,
    } = options;
    const message = messageOf(
      {
        position: '0',
        tenant,
        id,
        type: contract.type,
        subject: subjectOf(contract, tenant, contract.channel === 'in' ? by : undefined),
        correlationId: 'test',
        causationId: null,
        traceparent: null,
        data: JSON.stringify(event),
        recordedAt: new Date(),
      },
      by,
    );
    if (options.msgId) message.headers.set('Nats-Msg-Id', options.msgId);
    parseAck(
      await this.broker.request(message.subject, message.payload, {
        headers: message.headers,
        timeout: 5_000,
      }),
    );
    return id;
  }

  async messagesIn(stream: string): Promise<number> {
    return (await this.manager.streams.info(stream)).state.messages;
  }

  /** Everything that compensation was sent is settled. */
  async isDrained(consumer = 'compensation__attendance-noted'): Promise<boolean> {
    const stream = consumer.includes('receipt') ? 'IN' : 'EV_assignment-matching';
    const info = await this.manager.consumers.info(stream, consumer);
    return info.num_pending === 0 && info.num_ack_pending === 0;
  }

  async empty(): Promise<void> {
    await this.sql('truncate outbox_event, inbox_message, inbox_attempt, timer, idempotency_key, accrual');
  }

  async close(): Promise<void> {
    await this.admin.end();
    await this.broker.close();
  }
}

export interface TestServiceOptions {
  readonly behaviour?: Behaviour;
  readonly timers?: Type<object>[];
  readonly observer?: DeliveryObserver;
  readonly pace?: Partial<Pace>;
  readonly nkeySeed?: string;
  readonly onFatal?: (error: Error) => void;
}

/** The service `compensation`, with reactions of the test's own. */
export class TestService {
  private constructor(
    readonly transactions: Transactions,
    readonly outbox: Outbox,
    readonly timers: Timers,
    readonly parked: ParkedMessages,
    readonly status: DeliveryStatus,
    readonly dataSource: DataSource,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(
    { database, nats }: TestServers,
    options: TestServiceOptions = {},
  ): Promise<TestService> {
    const dataSource = new DataSource({
      type: 'postgres',
      url: database.url,
      extra: { max: 5, ...pipelined },
    });
    await dataSource.initialize();
    surviveCutConnections(dataSource);
    sendTogether(dataSource);
    const delivery = EventDeliveryModule.forService({
      service: 'compensation',
      dataSource,
      connect: () => connectToBroker({ url: nats.url, user: 'compensation', ...options }),
      catalogue: testCatalogue,
      reactions: reactionsOf(options.behaviour ?? {}),
      timers: options.timers ?? [],
      observer: options.observer ?? {},
      ...(options.onFatal && { onFatal: options.onFatal }),
      pace: {
        sweepEvery: 100,
        leftoverAge: 200,
        timersEvery: 50,
        leaseMs: 2_000,
        retryDelays: [20, 50],
        ...options.pace,
      },
    });
    const module = await Test.createTestingModule({ imports: [delivery] }).compile();
    const app = module.createNestMicroservice({ strategy: module.get(JetStreamTransport) });
    app.useLogger(process.env.SHOW_LOGS ? new ConsoleLogger() : false);
    await app.listen();
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await app.close();
      await dataSource.destroy();
    };
    return new TestService(
      module.get(Transactions),
      module.get(Outbox),
      module.get(Timers),
      module.get(ParkedMessages),
      module.get(DeliveryStatus),
      dataSource,
      () => (stopped ??= stop()),
    );
  }
}
