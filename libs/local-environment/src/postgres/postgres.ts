import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { LocalEnvironment } from '../environment.ts';
import { readOrMake } from '../private-file.ts';
import { type LocalProcess, ProcessFailed } from '../processes/local-process.ts';
import { freePort } from '../processes/ports.ts';
import { postgresBinaries } from './binaries.ts';
import { type ServerUser, serverFolder, serverUser } from './server-user.ts';

export interface PostgresSettings {
  /** Default: a free one. */
  readonly port?: number;
  /** False only for tests: faster, but a power cut may break the data. Default true. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
  /** Further settings of the server by their names, for measuring: `{ track_commit_timestamp: 'on' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  /** As the administrator, in the database `postgres`. */
  readonly adminUrl: string;
  /** False when DATABASE_URL gave a server that runs elsewhere. */
  readonly isOurs: boolean;
  /** Of the server, as it says itself: "18.4". */
  readonly version: string;
  /** Ours to stop and start; undefined when it runs elsewhere. */
  readonly server?: PostgresServer;
}

/** A server of our own, whose data survive `kill` and `start`. */
export interface PostgresServer {
  /** The cluster's files; another folder may be put in its place while the server is stopped. */
  readonly cluster: string;
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

const ATTEMPTS = 5;

/** The server of DATABASE_URL, or one of our own in the environment's data folder. */
export async function startPostgres(
  environment: LocalEnvironment,
  settings: PostgresSettings = {},
): Promise<Postgres> {
  const given = process.env.DATABASE_URL;
  if (given) return { adminUrl: given, isOurs: false, version: await serverVersion(given) };

  const server = new OwnServer(environment);
  await server.initialise();
  const port = await server.start(settings);
  const adminUrl = `postgres://postgres:${server.password}@127.0.0.1:${port}/postgres`;
  return {
    adminUrl,
    isOurs: true,
    version: await serverVersion(adminUrl),
    server: {
      cluster: server.cluster,
      stop: () => server.stop(),
      kill: () => server.kill(),
      start: async () => void (await server.start({ ...settings, port })),
    },
  };
}

class OwnServer {
  readonly password: string;
  readonly #environment: LocalEnvironment;
  readonly #binaries = postgresBinaries();
  readonly #user: ServerUser | undefined = serverUser();
  readonly #folder: string;
  #process: LocalProcess | undefined;

  constructor(environment: LocalEnvironment) {
    this.#environment = environment;
    this.#folder = serverFolder(environment.folder, this.#user);
    if (environment.isTemporary) environment.removeAtEnd(this.#folder);
    const passwordFile = join(environment.folder, 'postgres-password');
    // Without its password a cluster is of no use: it was left behind by a data folder that somebody has removed.
    if (!existsSync(passwordFile)) rmSync(join(this.#folder, 'cluster'), { recursive: true, force: true });
    this.password = readOrMake(passwordFile, () => randomBytes(24).toString('base64url'));
  }

  /** Makes the cluster, once. The sort order is Swedish: å, ä, ö come last. */
  async initialise(): Promise<void> {
    const { cluster } = this;
    if (existsSync(join(cluster, 'initialised'))) return;
    rmSync(cluster, { recursive: true, force: true });
    const passwordFile = join(this.#folder, 'password');
    writeFileSync(passwordFile, this.password, { mode: 0o600 });
    if (this.#user) chownSync(passwordFile, this.#user.uid, this.#user.gid);
    const args = [
      `--pgdata=${cluster}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=sv-SE',
      '--locale=C',
      `--lc-ctype=${process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'}`,
      '--no-instructions',
      ...(this.#environment.isTemporary ? ['--no-sync'] : []),
    ];
    try {
      const initdb = await this.#environment.start({
        name: 'initdb',
        command: join(this.#binaries, 'bin/initdb'),
        args,
        ...this.#asUser(),
      });
      await initdb.succeeded();
    } finally {
      rmSync(passwordFile, { force: true });
    }
    writeFileSync(join(cluster, 'initialised'), '');
  }

  /** Starts it; on a port that somebody took in the meantime, once more on another. Returns the port. */
  async start(settings: PostgresSettings): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      const port = settings.port ?? (await freePort());
      try {
        this.#process = await this.#environment.start({
          name: 'postgres',
          command: join(this.#binaries, 'bin/postgres'),
          args: ['-D', this.cluster, ...options(port, settings)],
          ...this.#asUser(),
          ready: () => accepts(`postgres://postgres:${this.password}@127.0.0.1:${port}/postgres`),
          // "Fast": rolls open transactions back. SIGTERM would wait for every client to leave.
          stopSignal: 'SIGINT',
        });
        return port;
      } catch (error) {
        const isTaken =
          error instanceof ProcessFailed && /could not bind|Address already in use/.test(error.log);
        if (settings.port !== undefined || !isTaken || attempt === ATTEMPTS) throw error;
      }
    }
  }

  get cluster(): string {
    return join(this.#folder, 'cluster');
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }

  /** Its helpers end by themselves when they see that it is gone, and hold its memory until then. */
  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  #asUser() {
    // The server's working folder has to be one that its user may enter, and nothing of our settings is its concern.
    const env = { PATH: process.env.PATH, LC_MESSAGES: 'C', TZ: 'UTC' };
    return { cwd: this.#folder, env, ...this.#user };
  }
}

function options(port: number, given: PostgresSettings): string[] {
  const { durable = true, maxConnections = 100 } = given;
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...given.settings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function accepts(url: string): Promise<boolean> {
  return (await serverVersion(url)) !== '';
}

async function serverVersion(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? '';
  } finally {
    await client.end().catch(() => undefined);
  }
}
