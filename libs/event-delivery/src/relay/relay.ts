import { Logger } from '@nestjs/common';
import type { Broker } from '../broker/broker.ts';
import { failpoint } from '../failpoints.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import type { Marker } from './marker.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { Publisher } from './publisher.ts';

const batchSize = 1_000;
/** More than this in memory means that the broker does not keep up: the rows are in the table anyway. */
const roomInMemory = 20_000;

/**
 * Publishes committed rows that were handed over in memory, in batches of what is there. It forgets what it cannot
 * publish: the rows are in the outbox, and the sweeper takes them when the broker is back.
 */
export class Relay {
  private readonly log = new Logger('Relay');
  private waiting: OutboxRow[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly publisher: Publisher,
    private readonly marker: Marker,
    private readonly observer: DeliveryObserver,
  ) {}

  handOver(rows: readonly OutboxRow[]): void {
    if (!this.broker.connection || this.waiting.length > roomInMemory) return;
    for (const row of rows) this.waiting.push(row);
    this.running ??= this.run();
  }

  /** Resolves when everything that was handed over is published and marked, or given up. */
  async flush(): Promise<void> {
    while (this.running) await this.running;
    await this.marker.flush();
  }

  private async run(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const rows = this.waiting.splice(0, batchSize);
        const { published, refused, problem } = await this.publish(rows);
        if (problem) this.giveUp(problem);
        this.marker.add(published);
        await this.marker.refuse(refused, this.observer);
      }
    } catch (error) {
      // Published and not marked: the sweeper publishes them again, under the same ids.
      this.log.error(`Rows were left to the sweeper: ${(error as Error).message}`);
    } finally {
      this.running = undefined;
      if (this.waiting.length > 0) this.running = this.run();
    }
  }

  private async publish(rows: OutboxRow[]) {
    await failpoint('relay.before-publish');
    const result = await this.publisher.publish(rows);
    await failpoint('relay.after-publish');
    if (result.published.length > 0)
      this.observer.published?.({ count: result.published.length, swept: false });
    return result;
  }

  private giveUp(problem: Error): void {
    this.log.warn(`Left to the sweeper, ${this.waiting.length} rows behind: ${problem.message}`);
    this.waiting = [];
  }
}
