import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { LocalEnvironment } from '../environment.ts';
import { NatsServer, type NatsSettings } from './nats.ts';

export interface Nats {
  readonly url: string;
  /** As the server says itself. */
  readonly version: string;
  /** Ours to stop, restart and give rights; undefined when NATS_URL gave one that runs elsewhere. */
  readonly server: NatsServer | undefined;
}

/** The server of NATS_URL, or one of our own in the environment's data folder. */
export async function startNats(environment: LocalEnvironment, settings: NatsSettings = {}): Promise<Nats> {
  const given = process.env.NATS_URL;
  if (given) return { url: given, version: await versionAt(given), server: undefined };
  const server = await NatsServer.start(environment, settings);
  return { url: server.url, version: server.version, server };
}

/** A server greets everybody with its version before it asks who they are. */
async function versionAt(address: string): Promise<string> {
  const first = address.split(',')[0] ?? address;
  const { hostname, port } = new URL(first.includes('://') ? first : `nats://${first}`);
  const socket = connect({ host: hostname, port: Number(port || 4222), timeout: 5_000 });
  socket.once('timeout', () => socket.destroy(new Error(`${hostname} did not answer as a NATS server.`)));
  try {
    await once(socket, 'connect');
    const [greeting] = (await once(createInterface({ input: socket }), 'line')) as [string];
    return (JSON.parse(greeting.replace(/^INFO /, '')) as { version: string }).version;
  } finally {
    socket.destroy();
  }
}
