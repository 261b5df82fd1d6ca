import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  httpReady,
  type IdentityProvider,
  LocalEnvironment,
  type LocalProcess,
  MailServer,
  type NatsServer,
  ProcessFailed,
  type ServiceDatabase,
  serviceDatabase,
  startIdentityProvider,
  startNats,
  startPostgres,
} from '@medverka/local-environment';
import { accessSeed } from './access-seed.ts';
import { ADMINISTRATOR, brokerAuthorization } from './broker-users.ts';
import { outsideSystems } from './outside-systems.ts';
import { choosePorts, type Ports } from './ports.ts';
import { PORTAL, portalClient, portalSettings, portalUrl } from './portal.ts';
import { Secrets } from './secrets.ts';
import { type ServiceName, serviceNames, settingsOf, urlOf } from './services.ts';

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
  say?: (line: string) => void;
}

const root = resolve(import.meta.dirname, '../../../..');
/** Node keeps what it has compiled: a service is up in a fifth less of processor time. */
const COMPILE_CACHE = join(root, 'node_modules/.cache/medverka-compiled');
const TOGETHER = 'services/end-to-end/dist/local-system/services-together.js';

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
    private readonly settings: Readonly<Record<ServiceName, Record<string, string>>>,
  ) {}

  static async start(options: LocalSystemSettings): Promise<LocalSystem> {
    const { environment, durable = true, say = () => {} } = options;
    const traces = options.traces ?? 'off';
    const ports = await choosePorts(options.portBase);
    const secrets = new Secrets(join(environment.folder, 'secrets'));
    const [postgres, nats, identity, mail] = await Promise.all([
      startPostgres(environment, { port: ports.postgres, durable }),
      startNats(environment, {
        port: ports.nats,
        monitorPort: ports.natsMonitor,
        authorization: brokerAuthorization((user) => secrets.nkeyPublic(user)),
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
    writeFileSync(accessSeedFile, JSON.stringify(accessSeed(identity.issuer, secrets)), { mode: 0o600 });
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
    const system = new LocalSystem(environment, ports, secrets, databases, nats, identity, mail, settings);
    await system.provision();
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
    const started = this.run(
      PORTAL,
      ['services/portal/dist/main.js'],
      this.#portal ?? {},
      [],
      this.portalUrl,
    );
    this.processes.set(PORTAL, await started);
  }

  urlOf(service: ServiceName): string {
    return urlOf(this.ports, service);
  }

  /** Starts one service again, after it was stopped or killed. */
  async startService(service: ServiceName): Promise<void> {
    this.processes.set(
      service,
      await this.run(service, [`services/${service}/dist/main.js`], this.settings[service], [service]),
    );
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

  /** Tables, streams and consumers, by those who have the right; services only use them. */
  private async provision(): Promise<void> {
    const outsideSystemsFile = this.secrets.path('outside-systems.json');
    writeFileSync(outsideSystemsFile, JSON.stringify(outsideSystems));
    const rights = {
      NATS_ADMIN_NKEY_FILE: this.secrets.nkeyFile(ADMINISTRATOR),
      OUTSIDE_SYSTEMS_FILE: outsideSystemsFile,
    };
    const settings = Object.fromEntries(
      serviceNames.map((service) => [service, { ...this.settings[service], ...rights }]),
    );
    const provisioning = await this.environment.start({
      name: 'provision',
      command: process.execPath,
      args: ['--enable-source-maps', TOGETHER, '--provision'],
      env: this.writeSettings('provision', settings),
      cwd: root,
    });
    const end = await provisioning.ended();
    if (end !== 'exit status 0')
      throw new ProcessFailed(`Provisioning ended with ${end}.`, provisioning.logFile);
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
      args: ['--enable-source-maps', ...args],
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
