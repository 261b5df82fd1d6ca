import { LocalEnvironment } from '../environment.ts';
import { NatsServer, type NatsSettings } from '../nats/nats.ts';

export interface TestNats extends AsyncDisposable {
  /** To kill, restart and reload it, and to read its addresses. */
  readonly server: NatsServer;
  readonly url: string;
  readonly version: string;
  /** SIGKILL; the store stays. */
  kill(): Promise<void>;
  /** Same store, same port. */
  restart(): Promise<void>;
  /** Ends it and removes its store. */
  stop(): Promise<void>;
}

/** A NATS server of the test file's own, in a folder that goes with it. */
export async function testNats(settings: NatsSettings = {}): Promise<TestNats> {
  const environment = await LocalEnvironment.temporary();
  try {
    const server = await NatsServer.start(environment, { durable: false, ...settings });
    const stop = () => environment.stop();
    return {
      server,
      url: server.url,
      version: server.version,
      kill: () => server.kill(),
      restart: () => server.restart(),
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await environment.stop();
    throw error;
  }
}
