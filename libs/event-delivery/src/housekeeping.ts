import type { DataSource } from 'typeorm';
import { Rounds } from './rounds.ts';

export interface Retention {
  /** Days that published events are kept, to refill a lost stream: longer than streams keep them. */
  readonly outboxDays?: number;
  /** Days that handled messages are remembered: longer than the outbox. `for good` where money hangs on it. */
  readonly inboxDays?: number | 'for good';
}

const hour = 3600 * 1000;
const atATime = 5_000;

/** Deletes what is past its time, in small transactions. */
export class Housekeeping {
  private readonly rounds = new Rounds(() => this.cleanUp(), hour);

  constructor(
    private readonly dataSource: DataSource,
    private readonly retention: Retention,
  ) {}

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
  }

  async cleanUp(): Promise<void> {
    const { outboxDays = 60, inboxDays = 90 } = this.retention;
    await this.deleteOld('outbox_event', 'published_at is not null and recorded_at', outboxDays);
    if (inboxDays !== 'for good') await this.deleteOld('inbox_message', 'received_at', inboxDays);
    await this.deleteOld('inbox_attempt', 'tried_at', 90);
    await this.deleteOld('timer', 'done_at', 60);
    await this.deleteOld('idempotency_key', 'recorded_at', 30);
  }

  /** By the time of the statement, which can be looked up in an index; the clock's, which goes on in it, cannot. */
  private async deleteOld(table: string, age: string, days: number): Promise<void> {
    for (let count = atATime; count === atATime && !this.rounds.stopping; ) {
      const [, deleted]: [unknown, number] = await this.dataSource.query(
        `delete from ${table} where ctid = any(array(
           select ctid from ${table} where ${age} < statement_timestamp() - make_interval(days => $1)
            limit ${atATime} for update skip locked))`,
        [days],
      );
      count = deleted;
    }
  }
}
