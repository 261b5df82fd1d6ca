import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { failpoint } from '../failpoints.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import { markPublished, markRefused } from './mark.ts';
import type { OutboxRow } from './outbox-row.ts';

/**
 * Marks published rows a moment after they were published, many by one statement. What is not marked when a process
 * dies is published again by the sweeper, under the same id; it takes only what is much older than that moment.
 */
export class Marker {
  private readonly log = new Logger('Relay');
  private rows: OutboxRow[] = [];
  private timer: NodeJS.Timeout | undefined;
  private marking = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly afterMs: number,
  ) {}

  add(rows: readonly OutboxRow[]): void {
    if (rows.length === 0) return;
    for (const row of rows) this.rows.push(row);
    this.timer ??= setTimeout(() => void this.flush(), this.afterMs);
  }

  /** At once, and loudly: somebody has to see to it. */
  async refuse(
    refused: readonly { row: OutboxRow; reason: string }[],
    observer: DeliveryObserver,
  ): Promise<void> {
    await markRefused(this.dataSource.manager, refused, observer);
  }

  /** Resolves when everything that was added is marked, or cannot be. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { rows } = this;
    this.rows = [];
    this.marking = this.marking.then(() => this.mark(rows));
    return this.marking;
  }

  private async mark(rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    try {
      await markPublished(this.dataSource.manager, rows);
      await failpoint('relay.after-mark');
    } catch (error) {
      this.log.error(`Published rows could not be marked: ${(error as Error).message}`);
    }
  }
}
