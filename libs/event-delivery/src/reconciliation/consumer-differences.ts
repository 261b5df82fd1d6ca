import { contractOf, type EventClass, filterSubjectOf } from '@medverka/event-contracts';
import { type JsMsg, jetstreamManager } from '@nats-io/jetstream';
import { MsgHdrsImpl } from '@nats-io/nats-core';
import type { DataSource } from 'typeorm';
import { durableOf, parkedStream, streamOfContract } from '../broker/names.ts';
import { parkedToken, stateOf } from '../parking/parked-record.ts';
import type { Difference, ReconcileOptions } from './reconcile.ts';
import { messageIdIn, storedMessages } from './stored-messages.ts';

const pageSize = 1_000;

/** Tokens of messages that a service's consumers have parked, by consumer. */
type Tokens = Map<string, Set<string>>;

/** All that were ever parked, settled since or not, and those that wait; nothing when there is no such stream. */
export async function parkedTokens({
  service,
  administrator,
}: ReconcileOptions): Promise<{ all: Tokens; waiting: Tokens } | undefined> {
  const all: Tokens = new Map();
  const waiting: Tokens = new Map();
  try {
    for await (const { subject, headers } of storedMessages(administrator, parkedStream)) {
      const [, , of, consumer = '', token = ''] = subject.split('.');
      if (of !== service) continue;
      add(all, consumer, token);
      if (headers instanceof MsgHdrsImpl && stateOf(headers) === 'parked') add(waiting, consumer, token);
    }
  } catch {
    return undefined;
  }
  return { all, waiting };
}

function add(tokens: Tokens, consumer: string, token: string): void {
  const known = tokens.get(consumer) ?? new Set();
  tokens.set(consumer, known.add(token));
}

/** What the service's consumers have before them, and what they acknowledged without a trace in the database. */
export async function consumerDifferences(
  options: ReconcileOptions & { catalogue: readonly EventClass[] },
  parked: Tokens,
): Promise<Difference[]> {
  const { service, administrator, catalogue } = options;
  const manager = await jetstreamManager(administrator, { checkAPI: false });
  const found: Difference[] = [];
  for (const contract of catalogue.map(contractOf)) {
    if (!(contract.heardBy as readonly string[]).includes(service)) continue;
    const [stream, where] = [streamOfContract(contract), durableOf(contract, service)];
    const info = await manager.consumers.info(stream, where).catch(() => undefined);
    if (!info) {
      found.push({ service, kind: 'consumer-missing', where, what: '' });
      continue;
    }
    const waiting = info.num_pending + info.num_ack_pending;
    if (waiting > 0) found.push({ service, kind: 'consumer-behind', where, what: `${waiting} messages` });
    const acknowledged = info.ack_floor.stream_seq;
    const isOurs = (message: JsMsg) =>
      message.seq <= acknowledged && matches(message.subject, filterSubjectOf(contract));
    for await (const id of notHandled(options, stream, where, isOurs, parked.get(where)))
      found.push({ service, kind: 'message-not-handled', where, what: id });
  }
  return found;
}

async function* notHandled(
  { administrator, dataSource }: ReconcileOptions,
  stream: string,
  consumer: string,
  isOurs: (message: JsMsg) => boolean,
  parked: ReadonlySet<string> | undefined,
): AsyncGenerator<string> {
  let page: string[] = [];
  for await (const message of storedMessages(administrator, stream)) {
    if (!isOurs(message) || parked?.has(parkedToken(message))) continue;
    page.push(messageIdIn(message));
    if (page.length < pageSize) continue;
    yield* await notInInbox(dataSource, consumer, page);
    page = [];
  }
  yield* await notInInbox(dataSource, consumer, page);
}

async function notInInbox(dataSource: DataSource, consumer: string, ids: string[]): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(
    `select distinct id from unnest($2::text[]) as id
      where not exists (select from inbox_message i where i.consumer = $1 and i.message_id = id)`,
    [consumer, ids],
  );
  return rows.map(({ id }) => id);
}

/** `*` stands for one token; the filters of contracts have no other wildcard. */
function matches(subject: string, filter: string): boolean {
  const [tokens, wanted] = [subject.split('.'), filter.split('.')];
  return tokens.length === wanted.length && wanted.every((want, at) => want === '*' || want === tokens[at]);
}
