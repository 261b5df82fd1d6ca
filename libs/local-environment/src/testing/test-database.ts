import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ServiceDatabase } from '../postgres/service-database.ts';
import { ADDRESS_VARIABLE } from './test-server.ts';

export interface TestDatabase extends ServiceDatabase, AsyncDisposable {
  /** The server's administrator, in the database `postgres`. */
  readonly adminUrl: string;
  /** Drops it, whoever is connected. What is not dropped goes at the end of the run. */
  drop(): Promise<void>;
}

/**
 * A new, empty database with an owner and a working role, as a service has them. For tests that run under jest with
 * this package's global set-up; the first one in a run starts the server.
 *
 * @param name for the reader of a list of databases; a random ending makes it unique
 */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const unique = `test_${name
    .replaceAll(/[^a-z0-9]+/gi, '_')
    .toLowerCase()
    .slice(0, 30)}_${randomBytes(5).toString('hex')}`;
  const made = (await ask('POST', '/databases', unique)) as ServiceDatabase & { adminUrl: string };
  const drop = async () => {
    await ask('DELETE', `/databases/${made.name}`);
  };
  return { ...made, drop, [Symbol.asyncDispose]: drop };
}

async function ask(method: string, path: string, body = ''): Promise<unknown> {
  const socketPath = process.env[ADDRESS_VARIABLE];
  if (!socketPath) throw new Error('Test databases need the global set-up of @medverka/local-environment.');
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request({ socketPath, method, path, agent: false }, resolve).once('error', reject).end(body);
  });
  const answer = await text(response);
  if (response.statusCode !== 200) throw new Error(answer);
  return JSON.parse(answer) as unknown;
}
