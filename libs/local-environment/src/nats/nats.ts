import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalEnvironment } from '../environment.ts';
import { writePrivate } from '../private-file.ts';
import { type LocalProcess, ProcessFailed } from '../processes/local-process.ts';
import { freePort } from '../processes/ports.ts';
import { httpReady, untilReady } from '../processes/readiness.ts';
import { type NatsBinary, natsBinary, type Say } from './nats-binary.ts';
import { type NatsTls, natsConfig } from './nats-config.ts';

export interface NatsSettings {
  /** Names the process, its log and its folder. Default "nats". */
  readonly name?: string;
  /** Default: free ones. */
  readonly port?: number;
  readonly monitorPort?: number;
  /** Writes to the disk before it acknowledges. False only for tests of what is not about power cuts. Default true. */
  readonly durable?: boolean;
  /** What stands between the braces of `authorization { … }`. Default: everybody on this machine may do everything. */
  readonly authorization?: string;
  /** Default: none, on this machine only. */
  readonly tls?: NatsTls;
  readonly say?: Say;
}

interface Variables {
  readonly version: string;
  readonly server_name: string;
  readonly config_load_time: string;
}

const ATTEMPTS = 5;
const RELOAD_WITHIN_MS = 5_000;

/** A nats-server of our own with JetStream, on this machine only, whose store survives `kill` and `restart`. */
export class NatsServer {
  readonly #environment: LocalEnvironment;
  readonly #settings: NatsSettings;
  readonly #binary: NatsBinary;
  readonly #folder: string;
  readonly #serverName: string;
  #authorization: string | undefined;
  #port = 0;
  #monitorPort = 0;
  #process: LocalProcess | undefined;
  #version = '';

  private constructor(environment: LocalEnvironment, settings: NatsSettings, binary: NatsBinary) {
    this.#environment = environment;
    this.#settings = settings;
    this.#binary = binary;
    this.#authorization = settings.authorization;
    this.#folder = join(environment.folder, this.#name);
    this.#serverName = `${this.#name}-${randomUUID()}`;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  static async start(environment: LocalEnvironment, settings: NatsSettings = {}): Promise<NatsServer> {
    const say = settings.say ?? ((line) => process.stderr.write(`${line}\n`));
    const server = new NatsServer(environment, settings, await natsBinary(say));
    await server.#startOnSomePort();
    return server;
  }

  /** `nats://127.0.0.1:<port>`, or `tls://…`, without a name or password. */
  get url(): string {
    return `${this.#settings.tls ? 'tls' : 'nats'}://127.0.0.1:${this.#port}`;
  }

  /** Of the server's own figures and health pages. */
  get monitorUrl(): string {
    return `http://127.0.0.1:${this.#monitorPort}`;
  }

  /** Its streams' files; another copy may be put in their place while the server is stopped. */
  get storeFolder(): string {
    return join(this.#folder, 'store');
  }

  /** As the running server says itself. */
  get version(): string {
    return this.#version;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  /** Starts it again with the same store on the same port; stops it first when it still runs. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#startOn(this.#port, this.#monitorPort);
  }

  /** Gives the running server another `authorization { … }`. @throws when it does not accept it, and keeps the old. */
  async reload(authorization: string): Promise<void> {
    const draft = join(this.#folder, 'draft.conf');
    writePrivate(draft, this.#config(authorization));
    await promisify(execFile)(this.#binary.path, ['-t', '-c', draft]);
    const before = (await this.#variables()).config_load_time;
    this.#authorization = authorization;
    this.#writeConfig();
    this.#process?.signal('SIGHUP');
    const hasLoaded = async () => (await this.#variables()).config_load_time !== before;
    if (!(await untilReady(hasLoaded, RELOAD_WITHIN_MS))) {
      throw new ProcessFailed(
        `${this.#name} did not reload its configuration.`,
        this.#process?.logFile ?? '',
      );
    }
  }

  get #name(): string {
    return this.#settings.name ?? 'nats';
  }

  async #startOnSomePort(): Promise<void> {
    const { port, monitorPort } = this.#settings;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#startOn(port ?? (await freePort()), monitorPort ?? (await freePort()));
        return;
      } catch (error) {
        const isTaken = error instanceof ProcessFailed && error.log.includes('address already in use');
        const isFixed = port !== undefined && monitorPort !== undefined;
        if (isFixed || !isTaken || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async #startOn(port: number, monitorPort: number): Promise<void> {
    this.#port = port;
    this.#monitorPort = monitorPort;
    this.#writeConfig();
    this.#process = await this.#environment.start({
      name: this.#name,
      command: this.#binary.path,
      args: ['-c', this.#configFile],
      env: { PATH: process.env.PATH, HOME: this.#folder },
      cwd: this.#folder,
      ready: () => this.#answers(),
    });
    this.#version = (await this.#variables()).version;
  }

  /** Whether it is healthy, and is ours: somebody else's server may have taken the port in between. */
  async #answers(): Promise<boolean> {
    const { server_name } = await this.#variables();
    return server_name === this.#serverName && (await httpReady(`${this.monitorUrl}/healthz`)());
  }

  get #configFile(): string {
    return join(this.#folder, 'nats.conf');
  }

  #writeConfig(): void {
    writePrivate(this.#configFile, this.#config(this.#authorization));
  }

  #config(authorization: string | undefined): string {
    return natsConfig({
      version: this.#binary.version,
      name: this.#serverName,
      port: this.#port,
      monitorPort: this.#monitorPort,
      storeFolder: this.storeFolder,
      durable: this.#settings.durable ?? true,
      authorization,
      tls: this.#settings.tls,
    });
  }

  async #variables(): Promise<Variables> {
    const response = await fetch(`${this.monitorUrl}/varz`);
    return (await response.json()) as Variables;
  }
}
