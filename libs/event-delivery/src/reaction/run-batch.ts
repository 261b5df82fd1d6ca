import { type Context, context, type Link, type Span, SpanKind, trace } from '@opentelemetry/api';
import { failpoint } from '../failpoints.ts';
import { contextFrom, inSpan, traceparentOf, tracer } from '../observation/tracing.ts';
import { OpenTransaction } from '../transaction/open-transaction.ts';
import type { Transactions } from '../transaction/transactions.ts';
import type { Tx } from '../transaction/tx.ts';
import { keepEnvelope, originOf } from './envelope.ts';
import type { Inbox } from './inbox.ts';
import type { ReadMessage } from './read-message.ts';

/** What a batch needs of its reaction. */
export interface Reaction {
  /** The durable consumer's name. */
  readonly consumer: string;
  /** `handleAll`: the handler takes all events of the batch at once. */
  readonly many: boolean;
  /** Calls the handler, through whatever Nest has around it. */
  readonly call: (events: object, tx: Tx) => Promise<unknown>;
}

/** One event of a batch failed; the others did nothing wrong. */
export class FailedAt extends Error {
  override readonly name = 'FailedAt';

  constructor(
    readonly messageId: string,
    override readonly cause: unknown,
  ) {
    super('One event of a batch failed.');
  }
}

export type BatchMessage = ReadMessage & { readonly counted?: boolean };

/**
 * One batch of one county, in one transaction: inbox rows, effects, outbox rows. Gives how many were new.
 * @throws FailedAt when it is known which one failed, else whatever was thrown
 */
export async function runBatch(
  transactions: Transactions,
  inbox: Inbox,
  reaction: Reaction,
  tenant: string,
  batch: readonly BatchMessage[],
): Promise<number> {
  const ids = [...new Set(batch.map(({ messageId }) => messageId))];
  const counted = batch.filter((message) => message.counted).map(({ messageId }) => messageId);
  return transactions.run(tenant, async (tx) => {
    const taken = await inbox.take(tx.manager, tenant, ids);
    await inbox.forgetAttempts(tx.manager, counted);
    const fresh = batch.filter(({ messageId }) => taken.delete(messageId));
    if (fresh.length > 0)
      await (reaction.many ? handleAll : handleEach)(reaction, fresh, OpenTransaction.of(tx));
    await failpoint('reaction.before-commit');
    return fresh.length;
  });
}

async function handleEach(
  reaction: Reaction,
  fresh: readonly ReadMessage[],
  tx: OpenTransaction,
): Promise<void> {
  for (const { event, envelope, messageId, traceparent } of fresh) {
    const parent = contextFrom(traceparent);
    const span = startSpan(reaction, parent);
    keepEnvelope(event, envelope, traceparentOf(trace.setSpan(parent, span)) ?? traceparent);
    tx.causedBy(originOf(event));
    try {
      await inSpan(span, parent, () => reaction.call(event, tx));
    } catch (error) {
      throw new FailedAt(messageId, error);
    }
  }
  tx.causedBy(undefined);
}

/** Each event keeps a span in its own trace, for what it causes; the work is one span, linked to all of them. */
async function handleAll(
  reaction: Reaction,
  fresh: readonly ReadMessage[],
  tx: OpenTransaction,
): Promise<void> {
  const spans: Span[] = [];
  const links: Link[] = [];
  for (const { event, envelope, traceparent } of fresh) {
    const parent = contextFrom(traceparent);
    const span = startSpan(reaction, parent);
    keepEnvelope(event, envelope, traceparentOf(trace.setSpan(parent, span)) ?? traceparent);
    links.push({ context: span.spanContext() });
    spans.push(span);
  }
  const parent =
    fresh.length === 1 ? trace.setSpan(contextFrom(fresh[0]!.traceparent), spans[0]!) : context.active();
  const work = tracer().startSpan(`handle ${reaction.consumer}`, { links }, parent);
  if (fresh.length === 1) tx.causedBy(originOf(fresh[0]!.event));
  try {
    await inSpan(work, parent, () =>
      reaction.call(
        fresh.map(({ event }) => event),
        tx,
      ),
    );
  } finally {
    for (const span of spans) span.end();
  }
}

function startSpan({ consumer }: Reaction, parent: Context): Span {
  const attributes = { 'messaging.system': 'nats', 'messaging.consumer.group.name': consumer };
  return tracer().startSpan(`process ${consumer}`, { kind: SpanKind.CONSUMER, attributes }, parent);
}
