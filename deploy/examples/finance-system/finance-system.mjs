/**
 * An outside finance system: takes payout orders from a durable consumer and answers each line with a receipt.
 * It uses nothing of Medverka but the broker and the two message formats of its AsyncAPI document.
 *
 * Settings: NATS_URL, NATS_NKEY_FILE (the seed that the operator handed over), TENANT (the county, `kalmar`),
 * PUBLISHER (our name on the bus, `finance`).
 *
 * A line that was paid is written to BOOKS (one JSON a line) before its receipt is published, and the order is
 * acknowledged last. Whatever is repeated after a crash is therefore found in the books and not paid again.
 */

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { jetstream } from '@nats-io/jetstream';
import { connect, headers, nkeyAuthenticator } from '@nats-io/transport-node';

const {
  NATS_URL,
  NATS_NKEY_FILE,
  TENANT = 'kalmar',
  PUBLISHER = 'finance',
  BOOKS = 'paid-lines.jsonl',
} = process.env;
if (!NATS_URL || !NATS_NKEY_FILE) {
  console.error('NATS_URL and NATS_NKEY_FILE must be set');
  process.exit(78);
}

/** Headers of the receipt, each from one of the order. */
const passedOn = [
  ['ce-traceparent', 'ce-traceparent'],
  ['ce-correlationid', 'ce-correlationid'],
  ['ce-causationid', 'ce-id'],
];

const paid = new Map(
  existsSync(BOOKS)
    ? readFileSync(BOOKS, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
        .map((line) => [line.payoutLineId, line])
    : [],
);

const connection = await connect({
  servers: NATS_URL,
  authenticator: nkeyAuthenticator(readFileSync(NATS_NKEY_FILE)),
  name: `${PUBLISHER}-${TENANT}`,
  inboxPrefix: `_INBOX_${TENANT}_${PUBLISHER}`,
  maxReconnectAttempts: -1,
});
const stream = jetstream(connection);
const orders = await stream.consumers.get('OUT', `out__${TENANT}_${PUBLISHER}`);
const messages = await orders.consume();

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => messages.close());
console.log(`finance system of ${TENANT}: waiting for payout orders`);

for await (const message of messages) {
  try {
    const order = JSON.parse(message.string());
    pay(order);
    await sendReceipt(order, message.headers);
    message.ack();
  } catch (fault) {
    console.error(`order ${message.seq} could not be handled, tried again in 5 s: ${fault.message}`);
    message.nak(5_000);
  }
}
await connection.drain();

/** Pays a line once: the books decide, not the number of deliveries. Amounts are whole öre. */
function pay(order) {
  if (paid.has(order.payoutLineId)) return;
  const line = { payoutLineId: order.payoutLineId, totalOre: order.totalOre, payDay: order.payDay };
  appendFileSync(BOOKS, `${JSON.stringify(line)}\n`, { flush: true });
  paid.set(order.payoutLineId, line);
  console.log(`paid ${(order.totalOre / 100).toFixed(2)} kr to ${order.payeeReference} on ${order.payDay}`);
}

/**
 * The receipt's id follows from the line, so a receipt that is sent twice is the same message. The trace and what it all
 * began with are passed on, so that a payment can be followed through both systems.
 */
async function sendReceipt(order, orderHeaders) {
  const source = `/${TENANT}/${PUBLISHER}`;
  const id = uuidOf(`receipt/${order.payoutLineId}/confirmed`);
  const envelope = headers();
  envelope.set('ce-specversion', '1.0');
  envelope.set('ce-type', 'se.medverka.payout-receipt.v1');
  envelope.set('ce-source', source);
  envelope.set('ce-id', id);
  envelope.set('ce-time', new Date().toISOString());
  envelope.set('content-type', 'application/json');
  for (const [header, from] of passedOn) {
    const value = orderHeaders?.get(from);
    if (value) envelope.set(header, value);
  }
  const receipt = {
    payoutLineId: order.payoutLineId,
    outcome: 'confirmed',
    amountOre: order.totalOre,
    valueDate: order.payDay,
  };
  await stream.publish(`in.${TENANT}.${PUBLISHER}.payout-receipt`, JSON.stringify(receipt), {
    headers: envelope,
    msgID: `${source}/${id}`,
  });
}

function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
