import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OutsideSystem } from '@medverka/event-delivery';
import {
  COMPILE_CACHE,
  httpReady,
  type IdentityProvider,
  LocalEnvironment,
  type LocalProcess,
  MailServer,
  type NatsServer,
  type Postgres,
  ProcessFailed,
  type ServiceDatabase,
  serviceDatabase,
  startIdentityProvider,
  startNats,
  startPostgres,
} from '@medverka/local-environment';
import { accessSeed, type County } from './access-seed.ts';
import { ADMINISTRATOR, brokerAuthorization } from './broker-users.ts';
import { outsideSystemsOf } from './outside-systems.ts';
import { PORTAL, portalClient, portalSettings, portalUrl } from './portal.ts';
import { choosePorts, type Ports, urlOf } from './ports.ts';
import { Secrets } from './secrets.ts';
import { type ServiceName, serviceNames, settingsOf } from './services.ts';

export interface LocalSystemSettings {
  environment: LocalEnvironment;
  /** Default: free ports. */
  portBase?: number;
  /** All services in one process instead of one each. */
  oneProcess?: boolean;
  /** With the web application; it must have been built. */
  portal?: boolean;
  /** As the setting TRACES. */
  traces?: string;
  /** False only for tests: faster, but a power cut may break the data. */
  durable?: boolean;
  /** Counties beside the one that is played, each with the same staff and a finance system, instead of its neighbour. */
  moreCounties?: readonly County[];
  /** Further settings of our own PostgreSQL server, for measuring. */
  postgresSettings?: Readonly<Record<string, string>>;
  /** Further flags for the services' Node, for measuring. */
  nodeFlags?: readonly string[];
  /** Another way to PostgreSQL and NATS for a service: tests of faults sit in between. Provisioning goes straight. */
  route?: (service: ServiceName, straight: Way) => Promise<Way>;
  say?: (line: string) => void;
}

/** Of one start: settings of its own, another build. */
export interface ProgramOptions {
  readonly more?: Record<string, string>;
  readonly program?: string;
}

/** Two settings of a service. */
export interface Way {
  readonly DATABASE_URL: string;
  readonly NATS_URL: string;
}

const root = resolve(import.meta.dirname, '../../../..');
/** As in the containers: lines of our sources in errors, and no maps of other packages in memory. */
export const OWN_SOURCE_MAPS = ['--import', pathToFileURL(join(root, 'deploy/own-source-maps.mjs')).href];
const TOGETHER = 'services/end-to-end/dist/program/services-together.js';

/** All of Medverka on this machine: real servers, every service a process of its own, with its own rights. */
export class LocalSystem {
  readonly processes = new Map<string, LocalProcess>();
  #portal: Record<string, string> | undefined;

  private constructor(
    readonly environment: LocalEnvironment,
    readonly ports: Ports,
    readonly secrets: Secrets,
    readonly databases: Readonly<Record<ServiceName, ServiceDatabase>>,
    readonly nats: { url: string; version: string; server: NatsServer | undefined },
    readonly identity: IdentityProvider,
    readonly mail: MailServer,
    readonly postgres: Postgres,
    private readonly settings: Readonly<Record<ServiceName, Record<string, string>>>,
    private readonly outside: readonly OutsideSystem[],
    private readonly nodeFlags: readonly string[],
  ) {}

  static async start(options: LocalSystemSettings): Promise<LocalSystem> {
    const { environment, durable = true, say = () => {} } = options;
    const traces = options.traces ?? 'off';
    const ports = await choosePorts(options.portBase);
    const secrets = new Secrets(join(environment.folder, 'secrets'));
    const outside = outsideSystemsOf(options.moreCounties);
    const [postgres, nats, identity, mail] = await Promise.all([
      startPostgres(environment, { port: ports.postgres, durable, settings: options.postgresSettings ?? {} }),
      startNats(environment, {
        port: ports.nats,
        monitorPort: ports.natsMonitor,
        authorization: brokerAuthorization((user) => secrets.nkeyPublic(user), outside),
        durable,
        say,
      }),
      startIdentityProvider(environment, { port: ports.identity, clients: [portalClient(ports, secrets)] }),
      MailServer.start(environment, { port: ports.smtp, webPort: ports.mailPage }),
    ]);
    const databases = {} as Record<ServiceName, ServiceDatabase>;
    for (const service of serviceNames) {
      databases[service] = await serviceDatabase(postgres.adminUrl, service, environment.folder);
    }
    const accessSeedFile = secrets.path('access.seed.json');
    const seed = accessSeed(identity.issuer, secrets, options.moreCounties);
    writeFileSync(accessSeedFile, JSON.stringify(seed), { mode: 0o600 });
    const surroundings = {
      ports,
      secrets,
      natsUrl: nats.url,
      traces,
      accessSeedFile,
    };
    const settings = Object.fromEntries(
      serviceNames.map((service) => [service, settingsOf(service, databases[service], surroundings)]),
    ) as Record<ServiceName, Record<string, string>>;
    const system = new LocalSystem(
      environment,
      ports,
      secrets,
      databases,
      nats,
      identity,
      mail,
      postgres,
      settings,
      outside,
      options.nodeFlags ?? [],
    );
    await system.provision();
    for (const service of options.route ? serviceNames : []) {
      const { DATABASE_URL = '', NATS_URL = '' } = settings[service];
      Object.assign(settings[service], await options.route!(service, { DATABASE_URL, NATS_URL }));
    }
    const web = { ports, secrets, natsUrl: nats.url, traces, issuer: identity.issuer };
    system.#portal = options.portal ? portalSettings(web) : undefined;
    await Promise.all([
      system.startServices(options.oneProcess ?? false),
      system.#portal && !options.oneProcess ? system.startPortal() : undefined,
    ]);
    return system;
  }

  /** What an administrator's tools read: every service's settings, with the rights to provision. */
  get settingsFile(): string {
    return this.secrets.path('provision.json');
  }

  get portalUrl(): string {
    return portalUrl(this.ports);
  }

  /** Starts the portal, or starts it again. */
  async startPortal(): Promise<void> {
    const started = this.run(PORTAL, [programOf(PORTAL)], this.#portal ?? {}, [], this.portalUrl);
    this.processes.set(PORTAL, await started);
  }

  urlOf(service: ServiceName): string {
    return urlOf(this.ports, service);
  }

  /** Starts one service again, after it was stopped or killed; `more`: settings for this time only. */
  async startService(
    service: ServiceName,
    { more = {}, program = programOf(service) }: ProgramOptions = {},
  ): Promise<void> {
    const settings = { ...this.settings[service], ...more };
    this.processes.set(service, await this.run(service, [program], settings, [service]));
  }

  /**
   * Another process of a service beside the first, on a port of its own; not waited for until it is ready.
   * `program`: another build of it.
   */
  startReplica(
    service: ServiceName,
    name: string,
    { more = {}, program = programOf(service) }: ProgramOptions,
  ): Promise<LocalProcess> {
    return this.run(name, [program], { ...this.settings[service], PORT: '0', ...more }, []);
  }

  private async startServices(oneProcess: boolean): Promise<void> {
    if (!oneProcess) {
      await Promise.all(serviceNames.map((service) => this.startService(service)));
      return;
    }
    this.processes.set(
      'medverka',
      await this.run('medverka', [TOGETHER], this.writeSettings('settings', this.#allSettings), serviceNames),
    );
  }

  get #allSettings(): object {
    return { ...this.settings, ...(this.#portal && { [PORTAL]: this.#portal }) };
  }

  /** Tables, streams and consumers, by those who have the right; services only use them. May be done again. */
  async provision(): Promise<void> {
    const outsideSystemsFile = this.secrets.path('outside-systems.json');
    writeFileSync(outsideSystemsFile, JSON.stringify(this.outside));
    const rights = {
      NATS_ADMIN_NKEY_FILE: this.secrets.nkeyFile(ADMINISTRATOR),
      OUTSIDE_SYSTEMS_FILE: outsideSystemsFile,
    };
    const settings = Object.fromEntries(
      serviceNames.map((service) => [service, { ...this.settings[service], ...rights }]),
    );
    await this.operate('provision', this.writeSettings('provision', settings));
  }

  /** What an operator runs, for all services, see `startServices`. Answers what it printed. */
  async operate(
    task: 'provision' | 'refill' | 'reconcile' | 'read-again' | 'rotate-field-keys',
    env: Record<string, string> = { SETTINGS_FILE: this.settingsFile },
  ): Promise<string> {
    const logged = sizeOf(join(this.environment.folder, 'logs', `${task}.log`));
    const run = await this.environment.start({
      name: task,
      command: process.execPath,
      args: ['--enable-source-maps', TOGETHER, `--${task}`],
      env: { ...env, NODE_COMPILE_CACHE: COMPILE_CACHE },
      cwd: root,
    });
    const end = await run.ended();
    if (end !== 'exit status 0') throw new ProcessFailed(`${task} ended with ${end}.`, run.logFile);
    return readFileSync(run.logFile).subarray(logged).toString();
  }

  private writeSettings(name: string, settings: object): Record<string, string> {
    const file = this.secrets.path(`${name}.json`);
    writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
    return { SETTINGS_FILE: file };
  }

  private run(
    name: string,
    args: readonly string[],
    env: Record<string, string>,
    services: readonly ServiceName[],
    ...others: readonly string[]
  ): Promise<LocalProcess> {
    return this.environment.start({
      name,
      command: process.execPath,
      args: [...OWN_SOURCE_MAPS, ...this.nodeFlags, ...args],
      env: { ...env, PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: COMPILE_CACHE },
      cwd: root,
      ready: async () => {
        for (const url of [...services.map((service) => this.urlOf(service)), ...others]) {
          if (!(await httpReady(`${url}/health/ready`)())) return false;
        }
        return true;
      },
      readyWithinMs: 60_000,
    });
  }
}

const programOf = (service: string): string => `services/${service}/dist/program/main.js`;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
