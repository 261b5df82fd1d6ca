import { type DirectStreamAPI, jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import { Empty, MsgHdrsImpl, type NatsConnection } from '@nats-io/nats-core';
import type { Broker } from '../broker/broker.ts';
import { parkedStream } from '../broker/names.ts';
import { failureCode, isInfrastructure } from '../reaction/classify-failure.ts';
import type { RawMessage } from '../reaction/read-message.ts';
import { parseAck } from '../relay/publish-ack.ts';
import { originalOf } from './original-message.ts';
import type { ParkedItem, ParkedSource, ReplayOutcome } from './parked-item.ts';
import { type ParkedRecord, type ParkedState, readRecord, stateHeaders, stateOf } from './parked-record.ts';

/** Handles one message at once, as its reaction would. */
export type HandleNow = (consumer: string, message: RawMessage) => Promise<void>;

interface Stored {
  subject: string;
  message: StoredMsg;
  record: ParkedRecord;
}

const atATime = 50;

/** The parked messages of one service, in the stream PARKED: one subject each, the last word on it counts. */
export class ParkedStream implements ParkedSource {
  private counted: { version: string; count: number } | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly service: string,
    private readonly handleNow: HandleNow,
  ) {}

  async list(tenant: string, limit: number): Promise<ParkedItem[]> {
    const items: ParkedItem[] = [];
    for await (const stored of this.all(tenant)) items.push(itemOf(stored));
    return items.sort((one, other) => one.parkedAt.getTime() - other.parkedAt.getTime()).slice(0, limit);
  }

  /** How many wait, of all counties. Read anew only when something was written to the stream since the last time. */
  async count(): Promise<number> {
    const manager = await jetstreamManager(this.connection, { checkAPI: false });
    const { state, created } = await manager.streams.info(parkedStream);
    const version = `${created}/${state.last_seq}/${state.messages}`;
    if (this.counted?.version === version) return this.counted.count;
    let count = 0;
    for await (const _ of this.all('*')) count += 1;
    this.counted = { version, count };
    return count;
  }

  async show(tenant: string, key: string): Promise<ParkedItem | undefined> {
    const stored = await this.find(tenant, key);
    if (!stored) return undefined;
    const { byReference } = stored.record;
    return { ...itemOf(stored), ...(!byReference && { data: stored.message.json() }) };
  }

  async replay(tenant: string, key: string, by: string): Promise<ReplayOutcome> {
    const stored = await this.find(tenant, key);
    if (!stored) return { outcome: 'failed', reason: 'not-parked' };
    const { record, message } = stored;
    const consumer = consumerOf(stored.subject);
    try {
      const original = record.byReference
        ? await originalOf(this.connection, consumer, record)
        : { subject: record.subject, headers: message.header, data: message.data, time: message.time };
      await this.handleNow(consumer, original);
    } catch (error) {
      if (isInfrastructure(error)) throw error;
      return { outcome: 'failed', reason: failureCode(error) };
    }
    await this.settle(stored.subject, 'replayed', by);
    return { outcome: 'replayed' };
  }

  async discard(tenant: string, key: string, by: string): Promise<void> {
    const stored = await this.find(tenant, key);
    if (stored) await this.settle(stored.subject, 'discarded', by);
  }

  private async settle(subject: string, state: ParkedState, by: string): Promise<void> {
    const headers = stateHeaders(state, by);
    parseAck(await this.connection.request(subject, Empty, { headers, timeout: 5_000 }));
  }

  private async *all(tenant: string): AsyncGenerator<Stored> {
    const manager = await jetstreamManager(this.connection, { checkAPI: false });
    const filter = `parked.${tenant}.${this.service}.>`;
    const { state } = await manager.streams.info(parkedStream, { subjects_filter: filter });
    const subjects = Object.keys(state.subjects ?? {});
    for (let from = 0; from < subjects.length; from += atATime) {
      const some = subjects.slice(from, from + atATime).map((subject) => lastWord(manager.direct, subject));
      for (const stored of await Promise.all(some)) if (stored) yield stored;
    }
  }

  private async find(tenant: string, key: string): Promise<Stored | undefined> {
    const [consumer = '', token = ''] = key.split('.');
    if (!/^[\w-]+$/.test(consumer) || !/^[\w-]+$/.test(token)) return undefined;
    const manager = await jetstreamManager(this.connection, { checkAPI: false });
    return lastWord(manager.direct, `parked.${tenant}.${this.service}.${consumer}.${token}`);
  }

  private get connection(): NatsConnection {
    const { connection } = this.broker;
    if (!connection) throw new Error('The broker is away.');
    return connection;
  }
}

/** What a subject says now, unless it is settled. */
async function lastWord(direct: DirectStreamAPI, subject: string): Promise<Stored | undefined> {
  const message = await direct.getMessage(parkedStream, { last_by_subj: subject });
  if (!message || !(message.header instanceof MsgHdrsImpl) || stateOf(message.header) !== 'parked')
    return undefined;
  return { subject, message, record: readRecord(message.header) };
}

function consumerOf(subject: string): string {
  return subject.split('.')[3] ?? '';
}

function itemOf({ subject, record }: Stored): ParkedItem {
  const [, tenant = '', , consumer = '', token = ''] = subject.split('.');
  const { reason, detail, attempts, stream, sequence } = record;
  return {
    id: `message.${consumer}.${token}`,
    kind: 'message',
    tenant,
    of: consumer,
    reason,
    ...(detail && { detail }),
    attempts,
    parkedAt: new Date(record.parkedAt),
    stream,
    sequence,
  };
}
