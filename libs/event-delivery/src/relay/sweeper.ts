import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Broker } from '../broker/broker.ts';
import { failpoint } from '../failpoints.ts';
import type { DeliveryObserver } from '../observation/observer.ts';
import { Rounds } from '../rounds.ts';
import { markPublished, markRefused } from './mark.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { Published, Publisher } from './publisher.ts';

const batchSize = 1_000;

/**
 * Publishes what was committed and never handed over or never marked: a replica died, the broker was away. Any
 * replica does it, in the order of recording; `skip locked` keeps two of them from the same rows.
 */
export class Sweeper {
  private readonly log = new Logger('Sweeper');
  private readonly rounds: Rounds;

  constructor(
    private readonly dataSource: DataSource,
    private readonly broker: Broker,
    private readonly publisher: Publisher,
    private readonly observer: DeliveryObserver,
    /** Milliseconds: how old a row must be, for younger ones are in somebody's memory; and how often to look. */
    private readonly options: { leftoverAge: number; every: number },
  ) {
    this.rounds = new Rounds(() => this.sweepAll(), options.every);
    broker.onReconnect(() => this.rounds.wake());
  }

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
  }

  private async sweepAll(): Promise<void> {
    while (this.broker.connection && (await this.sweep()) === batchSize && !this.rounds.stopping);
  }

  /** One set of leftovers; how many were published. */
  async sweep(): Promise<number> {
    const { published, problem } = await this.dataSource.transaction(async (manager): Promise<Published> => {
      const rows = await leftovers(manager, this.options.leftoverAge);
      if (rows.length === 0) return { published: [], refused: [] };
      const result = await this.publisher.publish(rows);
      await failpoint('sweep.after-publish');
      await markPublished(manager, result.published);
      await markRefused(manager, result.refused, this.observer);
      return result;
    });
    if (published.length > 0) this.observer.published?.({ count: published.length, swept: true });
    if (problem) this.log.warn(`Leftovers wait for the next sweep: ${problem.message}`);
    return published.length;
  }
}

async function leftovers(manager: EntityManager, age: number): Promise<OutboxRow[]> {
  return manager.query(
    `select position, tenant, id, type, subject, correlation_id as "correlationId",
            causation_id as "causationId", traceparent, data::text as data, recorded_at as "recordedAt"
       from outbox_event
      where published_at is null and refused_at is null
        and recorded_at < statement_timestamp() - make_interval(secs => $1 / 1000.0)
      order by position limit ${batchSize} for update skip locked`,
    [age],
  );
}
