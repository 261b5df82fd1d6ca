import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Broker } from '../broker/broker.ts';
import { failpoint } from '../failpoints.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import { markPublished, markRefused } from './mark.ts';
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
    private readonly dataSource: DataSource,
    private readonly broker: Broker,
    private readonly publisher: Publisher,
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
  }

  private async run(): Promise<void> {
    let marking = Promise.resolve();
    try {
      while (this.waiting.length > 0) {
        const rows = this.waiting.splice(0, batchSize);
        const { published, refused, problem } = await this.publish(rows);
        if (problem) this.giveUp(problem);
        // The next batch is published while this one is marked, but no more than one is behind.
        await marking;
        marking = this.mark(published, refused);
      }
      await marking;
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

  private async mark(published: OutboxRow[], refused: { row: OutboxRow; reason: string }[]): Promise<void> {
    try {
      await markPublished(this.dataSource.manager, published);
      await markRefused(this.dataSource.manager, refused, this.observer);
      await failpoint('relay.after-mark');
    } catch (error) {
      this.log.error(`Published rows could not be marked: ${(error as Error).message}`);
    }
  }

  private giveUp(problem: Error): void {
    this.log.warn(`Left to the sweeper, ${this.waiting.length} rows behind: ${problem.message}`);
    this.waiting = [];
  }
}
