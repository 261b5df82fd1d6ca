import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { LocalEnvironment } from '../environment.ts';
import { type Postgres, startPostgres } from '../postgres/postgres.ts';
import { dropServiceDatabase, serviceDatabase } from '../postgres/service-database.ts';

/** Tells the test files, which run in other processes, where to ask. */
export const ADDRESS_VARIABLE = 'MEDVERKA_TEST_SERVER';

/**
 * Lives in the process that runs the tests and hands out databases to the test files, all on one PostgreSQL that is
 * started when the first is asked for. `POST /databases` with a name makes one, `DELETE /databases/<name>` drops it.
 */
export class TestServer {
  readonly #environment: LocalEnvironment;
  readonly #http: Server;
  readonly #databases = new Set<string>();
  #postgres: Promise<Postgres> | undefined;

  private constructor(environment: LocalEnvironment) {
    this.#environment = environment;
    this.#http = createServer((request, response) => void this.#answer(request, response));
  }

  /** Starts it and sets the variable for the processes that come after. */
  static async start(): Promise<TestServer> {
    const server = new TestServer(await LocalEnvironment.temporary());
    const socket = join(server.#environment.folder, 'test-server');
    await new Promise<void>((resolve) => server.#http.listen(socket, resolve));
    process.env[ADDRESS_VARIABLE] = socket;
    return server;
  }

  async stop(): Promise<void> {
    this.#http.close();
    this.#http.closeAllConnections();
    const postgres = await this.#postgres?.catch(() => undefined);
    // Ours goes as a whole; on somebody's server nothing of ours may stay.
    if (postgres && !postgres.isOurs) {
      for (const name of this.#databases) await dropServiceDatabase(postgres.adminUrl, name);
    }
    await this.#environment.stop();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await text(request);
      const name = request.url?.split('/')[2];
      const answer = request.method === 'DELETE' && name ? await this.#drop(name) : await this.#make(body);
      response.end(JSON.stringify(answer));
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  }

  async #make(name: string) {
    const { adminUrl } = await this.#server();
    this.#databases.add(name);
    return { ...(await serviceDatabase(adminUrl, name, this.#environment.folder)), adminUrl };
  }

  async #drop(name: string) {
    const { adminUrl } = await this.#server();
    await dropServiceDatabase(adminUrl, name);
    this.#databases.delete(name);
    return {};
  }

  #server(): Promise<Postgres> {
    this.#postgres ??= startPostgres(this.#environment, { durable: false, maxConnections: 200 });
    return this.#postgres;
  }
}
