import { jetstreamManager } from '@nats-io/jetstream';
import type { Broker } from '../broker/broker.ts';
import { Rounds } from '../rounds.ts';

const everyMs = 10_000;
/** From here on an operator must make room. */
const alarmingFill = 0.7;

/** Looks after the streams that a service publishes to: that they are there, have room, and take atomic batches. */
export class StreamWatch {
  private readonly rounds: Rounds;
  /** Streams that take atomic batches. */
  readonly atomic = new Set<string>();
  problems: string[] = [];
  /** How full the fullest is, 0 to 1. */
  fill: number | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly streams: readonly string[],
  ) {
    this.rounds = new Rounds(() => this.look(), everyMs);
    broker.onReconnect(() => this.rounds.wake());
  }

  start(): void {
    void this.broker.connected().then(
      () => this.rounds.start(),
      () => undefined,
    );
  }

  /** Somebody could not publish. */
  lookAgain(): void {
    this.rounds.wake();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
  }

  private async look(): Promise<void> {
    const { connection } = this.broker;
    if (!connection) return;
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const problems: string[] = [];
    let fullest = 0;
    for (const stream of this.streams) {
      if (this.rounds.stopping) return;
      try {
        const { config, state } = await manager.streams.info(stream);
        const fill = config.max_bytes > 0 ? state.bytes / config.max_bytes : 0;
        fullest = Math.max(fullest, fill);
        if (fill >= alarmingFill) problems.push(`stream ${stream}: ${Math.round(fill * 100)} % full`);
        if (config.allow_atomic) this.atomic.add(stream);
        else this.atomic.delete(stream);
      } catch (error) {
        this.atomic.delete(stream);
        problems.push(`stream ${stream}: ${(error as Error).message}`);
      }
    }
    this.problems = problems;
    this.fill = fullest;
  }
}
