import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connectToBroker } from '@medverka/event-delivery';
import type { LocalProcess, NatsServer, PostgresServer } from '@medverka/local-environment';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Client } from 'pg';
import { until } from '../client/until.ts';
import type { LocalSystem } from '../local-system/local-system.ts';
import { type ServiceName, serviceNames } from '../local-system/services.ts';
import type { Chance } from './chance.ts';
import type { Link } from './network/link.ts';
import type { SmallDisk } from './small-disk.ts';
import type { County } from './work/county.ts';

export interface ServiceLinks {
  readonly postgres: Link;
  readonly nats: Link;
}

export interface Tools {
  /** Debian's libfaketime. */
  readonly fakeClock: string | undefined;
  /** Small file systems; only where this user may mount some. */
  readonly disks: { readonly nats: SmallDisk; readonly postgres: SmallDisk } | undefined;
}

/** The system, everything that faults lay hands on, and what they leave behind. */
export class Arena {
  private replicas = 0;
  private readonly running = new Set<LocalProcess>();
  /** What was seen that must not be. */
  readonly findings: string[] = [];
  /** Ends the people's work ahead of time. */
  stopWork: () => Promise<void> = async () => {};

  private constructor(
    readonly system: LocalSystem,
    readonly links: ReadonlyMap<ServiceName, ServiceLinks>,
    readonly tools: Tools,
    readonly county: County,
    readonly broker: NatsConnection,
    readonly manager: JetStreamManager,
    readonly say: (line: string) => void,
  ) {}

  static async enter(
    system: LocalSystem,
    links: ReadonlyMap<ServiceName, ServiceLinks>,
    tools: Tools,
    county: County,
    say: (line: string) => void,
  ): Promise<Arena> {
    const nkeySeed = readFileSync(system.secrets.nkeyFile('administrator'));
    const broker = await connectToBroker({ url: system.nats.url, user: 'administrator', nkeySeed });
    const manager = await jetstreamManager(broker, { checkAPI: false, timeout: 10_000 });
    return new Arena(system, links, tools, county, broker, manager, say);
  }

  get nats(): NatsServer {
    return this.system.nats.server!;
  }

  get postgres(): PostgresServer {
    return this.system.postgres.server!;
  }

  /** As the database's administrator, past row-level security. */
  async sql<Row extends object>(service: ServiceName, text: string, values: unknown[] = []): Promise<Row[]> {
    const url = new URL(this.system.postgres.adminUrl);
    url.pathname = `/${this.system.databases[service].name}`;
    const client = new Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async kill(service: ServiceName): Promise<void> {
    await this.system.processes.get(service)!.kill();
  }

  /** Starts what has ended; the services that run are left alone. */
  async revive(service: ServiceName, more: Record<string, string> = {}): Promise<void> {
    if (!this.system.processes.get(service)!.hasEnded) return;
    await this.system.startService(service, { more });
  }

  /** Starts it so that it dies somewhere, maybe before it is ready; then as it should be. */
  async dying(service: ServiceName, failpoints: string, seconds: number): Promise<void> {
    await this.kill(service);
    const starting = this.revive(service, { FAILPOINTS: failpoints }).catch(() => undefined);
    await Promise.all([starting, this.lasts(seconds)]);
    await this.kill(service);
    await this.revive(service);
  }

  /** After it was killed, its helpers may still hold its memory for a moment. */
  async startPostgres(): Promise<void> {
    const started = () =>
      this.postgres.start().then(
        () => true,
        () => false,
      );
    await this.seen('PostgreSQL is up again', started, 60_000);
  }

  /** Another process of a service while `during` runs. */
  async withReplica(
    service: ServiceName,
    how: { more?: Record<string, string>; program?: string },
    during: (replica: LocalProcess) => Promise<void>,
  ): Promise<void> {
    this.replicas += 1;
    const replica = await this.system.startReplica(service, `${service}-beside-${this.replicas}`, how);
    this.running.add(replica);
    try {
      await during(replica);
    } finally {
      await replica.stop();
      this.running.delete(replica);
    }
  }

  async isReady(service: ServiceName): Promise<boolean> {
    const url = `${this.system.urlOf(service)}/health/ready`;
    return fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** What a fault waits for; named in the message when it never comes. */
  async seen(what: string, look: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
    await until(what, look, withinMs);
  }

  /** Time in which the system works under a fault. */
  async lasts(seconds: number): Promise<void> {
    await pause(seconds * 1_000);
  }

  /** Everything as it should be: links, services, rights. */
  async heal(): Promise<void> {
    for (const { postgres, nats } of this.links.values()) {
      postgres.heal();
      nats.heal();
    }
    for (const service of serviceNames)
      await this.seen(`${service} starts`, () => this.revive(service).then(yes, no), 120_000);
    for (const service of serviceNames)
      await this.seen(`${service} is ready`, () => this.isReady(service), 120_000);
  }

  async leave(): Promise<void> {
    await this.broker.close();
  }
}

const yes = () => true;
const no = () => false;

export const anyService = (chance: Chance): ServiceName => chance.oneOf(serviceNames);
