import { jetstreamManager } from '@nats-io/jetstream';
import type { DataSource } from 'typeorm';
import type { Broker } from '../broker/broker.ts';
import type { ParkedStream } from '../parking/parked-stream.ts';
import type { Consumption } from '../reaction/consumption.ts';
import type { StreamWatch } from '../relay/stream-watch.ts';

export interface ConsumerFigures {
  readonly consumer: string;
  /** Messages that wait in the stream. */
  readonly pending: number;
  /** Messages that are being handled, or wait for their next try. */
  readonly ackPending: number;
  readonly redelivered: number;
}

/** Figures of the moment, for gauges. What could not be found out is absent. */
export interface DeliveryFigures {
  readonly outbox: { readonly unpublished: number; readonly oldestSeconds: number; readonly refused: number };
  readonly timers: { readonly overdue: number; readonly oldestSeconds: number; readonly parked: number };
  readonly consumers: readonly ConsumerFigures[];
  readonly parkedMessages?: number;
  /** How full the fullest of the service's own streams is, 0 to 1. */
  readonly streamFill?: number;
}

/** Whether the carrier does its work, and its figures. */
export class DeliveryStatus {
  constructor(
    private readonly dataSource: DataSource,
    private readonly broker: Broker,
    private readonly consumptions: () => readonly Consumption[],
    private readonly streams: StreamWatch,
    private readonly parked: ParkedStream,
  ) {}

  /** What keeps the carrier from its work right now, for readiness; empty when all is well. Takes no time. */
  problems(): string[] {
    if (this.broker.fatal) return ['broker: the connection ended for good'];
    if (!this.broker.connection) return ['broker: not connected'];
    const stopped = this.consumptions().flatMap(({ consumer, problem }) =>
      problem ? [`${consumer}: ${problem}`] : [],
    );
    const waiting = this.consumptions()
      .filter(({ listener }) => listener.paused)
      .map(({ consumer }) => `${consumer}: waits for the database`);
    return [...stopped, ...waiting, ...this.streams.problems];
  }

  /** Asks the database and the broker. */
  async figures(): Promise<DeliveryFigures> {
    const [outbox, timers, consumers, parkedMessages] = await Promise.all([
      this.outbox(),
      this.timers(),
      this.consumers(),
      this.parked.count().catch(() => undefined),
    ]);
    const streamFill = this.streams.fill;
    return {
      outbox,
      timers,
      consumers,
      ...(parkedMessages !== undefined && { parkedMessages }),
      ...(streamFill !== undefined && { streamFill }),
    };
  }

  /** Of the figures only those that readiness asks for again and again. */
  async outbox(): Promise<DeliveryFigures['outbox']> {
    const rows: DeliveryFigures['outbox'][] = await this.dataSource.query(
      `select count(*)::int as unpublished,
              coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float8 as "oldestSeconds",
              (select count(*)::int from outbox_event
                where refused_at is not null and published_at is null) as refused
         from outbox_event where published_at is null and refused_at is null`,
    );
    return rows[0]!;
  }

  private async timers(): Promise<DeliveryFigures['timers']> {
    const rows: DeliveryFigures['timers'][] = await this.dataSource.query(
      `select count(*)::int as overdue,
              coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0)::float8 as "oldestSeconds",
              (select count(*)::int from timer where parked_at is not null) as parked
         from timer where done_at is null and parked_at is null and due_at < statement_timestamp()`,
    );
    return rows[0]!;
  }

  private async consumers(): Promise<ConsumerFigures[]> {
    const { connection } = this.broker;
    if (!connection) return [];
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const all = this.consumptions().map(async ({ stream, consumer }) => {
      const info = await manager.consumers.info(stream, consumer).catch(() => undefined);
      if (!info) return [];
      const { num_pending, num_ack_pending, num_redelivered } = info;
      return [{ consumer, pending: num_pending, ackPending: num_ack_pending, redelivered: num_redelivered }];
    });
    return (await Promise.all(all)).flat();
  }
}
