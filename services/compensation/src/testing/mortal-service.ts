import { fileURLToPath } from 'node:url';
import { JetStreamTransport } from '@medverka/event-delivery';
import {
  COMPILE_CACHE,
  freePort,
  httpReady,
  LocalEnvironment,
  type LocalProcess,
} from '@medverka/local-environment';
import type { County } from './county.ts';

const main = fileURLToPath(new URL('../../dist/program/main.js', import.meta.url));

/**
 * The service as a process that dies or hangs at one failpoint after the other: whenever it has, a new one takes its
 * place on the same port, with the next point armed. The county's own service hears no events meanwhile.
 */
export class MortalService {
  #process: LocalProcess | undefined;
  #over = false;
  #watching = Promise.resolve();
  /** The points at which it has come to its end. */
  readonly ends: string[] = [];

  private constructor(
    private readonly county: County,
    private readonly environment: LocalEnvironment,
    private readonly port: number,
    private readonly points: readonly string[],
    private readonly effect: 'exit' | 'hang',
  ) {}

  static async start(
    county: County,
    points: readonly string[],
    effect: 'exit' | 'hang',
  ): Promise<MortalService> {
    await county.service.get(JetStreamTransport).stop();
    await county.service.broker.redeliverAfter('compensation', 2_000);
    const environment = await LocalEnvironment.temporary();
    const service = new MortalService(county, environment, await freePort(), points, effect);
    await service.#startNext();
    service.#watching = service.#watch();
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#watching;
    await this.environment.stop();
  }

  async #watch(): Promise<void> {
    while (!this.#over) {
      if (this.#process?.hasEnded || (await this.#hangs())) {
        await this.#process?.kill();
        this.ends.push(this.points[this.ends.length]!);
        await this.#startNext();
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #startNext(): Promise<void> {
    const point = this.points[this.ends.length];
    const url = this.url;
    this.#process = await this.environment.start({
      name: `compensation-${this.ends.length}`,
      command: process.execPath,
      args: [main],
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ...this.county.processSettings,
        PORT: String(this.port),
        LOG_LEVEL: 'error',
        ...(point && { FAILPOINTS: `${point}=${this.effect}` }),
      },
      // It may come to its end before it was ready for the first time.
      ready: async () => this.#process?.hasEnded === true || (await httpReady(`${url}/health/live`)()),
    });
  }

  /** A transaction stands open and asks nothing. */
  async #hangs(): Promise<boolean> {
    const rows = await this.county.rows(
      `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
          and state_change < clock_timestamp() - interval '0.5 s'`,
    );
    return rows.length > 0;
  }
}
