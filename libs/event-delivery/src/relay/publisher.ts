import { errors, type NatsConnection } from '@nats-io/nats-core';
import type { Broker } from '../broker/broker.ts';
import { newId } from '../transaction/new-id.ts';
import { type Message, messageOf, type OutboxRow } from './outbox-row.ts';
import { JetStreamRefusal, parseAck } from './publish-ack.ts';
import type { StreamWatch } from './stream-watch.ts';

/** What became of rows that were to be published: those in none of the lists are unknown, and tried again later. */
export interface Published {
  published: OutboxRow[];
  /** Will never be taken as they are. */
  refused: { row: OutboxRow; reason: string }[];
  /** Why some are neither: the broker is away, full, or did not answer. */
  problem?: Error;
}

interface Outbound {
  row: OutboxRow;
  message: Message;
}

/** Where a row belongs: an atomic batch goes to one stream. */
export type StreamOf = (subject: string) => string;

const ackTimeout = 5_000;
const inFlight = 256;
const headerRoom = 4_096;

/** Publishes rows so that the broker has fsynced them, or says that it has not. */
export class Publisher {
  constructor(
    private readonly broker: Broker,
    private readonly service: string,
    private readonly streamOf: StreamOf,
    private readonly streams: StreamWatch,
  ) {}

  async publish(rows: readonly OutboxRow[]): Promise<Published> {
    const result: Published = { published: [], refused: [] };
    const connection = this.broker.connection;
    if (!connection) return { ...result, problem: new Error('The broker is away.') };
    for (const [stream, outbound] of this.byStream(rows)) {
      if (await this.publishedAtomically(connection, stream, outbound)) {
        result.published.push(...outbound.map(({ row }) => row));
      } else {
        await publishSingly(connection, outbound, result);
      }
    }
    if (result.problem) this.streams.lookAgain();
    return result;
  }

  private byStream(rows: readonly OutboxRow[]): Map<string, Outbound[]> {
    const streams = new Map<string, Outbound[]>();
    for (const row of rows) {
      const stream = this.streamOf(row.subject);
      const outbound = streams.get(stream) ?? [];
      outbound.push({ row, message: messageOf(row, this.service) });
      streams.set(stream, outbound);
    }
    return streams;
  }

  /**
   * All or nothing, with one fsync for all. The client's own batches drop the message ids, so the headers are set
   * here. One duplicate fails the whole batch with a misleading error: on any error the caller publishes singly.
   */
  private async publishedAtomically(
    connection: NatsConnection,
    stream: string,
    outbound: Outbound[],
  ): Promise<boolean> {
    if (outbound.length < 2 || !this.streams.atomic.has(stream)) return false;
    const limit = (connection.info?.max_payload ?? 0) - headerRoom;
    if (outbound.some(({ message }) => message.payload.length > limit)) return false;
    const batch = newId();
    try {
      for (const [index, { message }] of outbound.entries()) {
        message.headers.headers.set('Nats-Batch-Id', [batch]);
        message.headers.headers.set('Nats-Batch-Sequence', [`${index + 1}`]);
        if (index < outbound.length - 1)
          connection.publish(message.subject, message.payload, { headers: message.headers });
      }
      const { message } = outbound.at(-1)!;
      message.headers.headers.set('Nats-Batch-Commit', ['1']);
      const options = { timeout: ackTimeout, headers: message.headers };
      const ack = parseAck(await connection.request(message.subject, message.payload, options));
      return ack.count === outbound.length;
    } catch {
      return false;
    } finally {
      for (const { message } of outbound) {
        for (const name of batchHeaders) message.headers.headers.delete(name);
      }
    }
  }
}

const batchHeaders = ['Nats-Batch-Id', 'Nats-Batch-Sequence', 'Nats-Batch-Commit'];

async function publishSingly(
  connection: NatsConnection,
  outbound: Outbound[],
  result: Published,
): Promise<void> {
  for (let from = 0; from < outbound.length; from += inFlight) {
    const slice = outbound.slice(from, from + inFlight);
    await Promise.all(slice.map((one) => publishOne(connection, one, result)));
    // What does not answer now will not answer for the rest either: they wait for the next sweep.
    if (result.problem) return;
  }
}

async function publishOne(
  connection: NatsConnection,
  { row, message }: Outbound,
  result: Published,
): Promise<void> {
  try {
    const options = { timeout: ackTimeout, headers: message.headers };
    parseAck(await connection.request(message.subject, message.payload, options));
    result.published.push(row);
  } catch (error) {
    const reason = refusalReason(error);
    if (reason) result.refused.push({ row, reason });
    else result.problem = error as Error;
  }
}

/** A code when the same message would be refused again, however often it is tried. */
function refusalReason(error: unknown): string | undefined {
  if (error instanceof errors.PermissionViolationError) return 'not-permitted';
  if (error instanceof errors.InvalidArgumentError) return 'too-large';
  if (error instanceof JetStreamRefusal && error.permanent) return `refused-${error.errorCode}`;
  return undefined;
}
