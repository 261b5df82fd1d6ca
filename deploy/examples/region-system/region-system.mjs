/**
 * A region's own system: publishes a request for participants as a CloudEvent and reads what becomes of it.
 * It uses nothing of Medverka but the broker and the two message formats of its AsyncAPI document.
 *
 *   node region-system.mjs request.json      publishes the request, then prints each outcome until a last one
 *
 * Settings: NATS_URL, NATS_NKEY_FILE (the seed that the operator handed over), TENANT (the county, `kalmar`),
 * PUBLISHER (our name on the bus, `region`).
 */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jetstream } from '@nats-io/jetstream';
import { connect, headers, nkeyAuthenticator } from '@nats-io/transport-node';

const { NATS_URL, NATS_NKEY_FILE, TENANT = 'kalmar', PUBLISHER = 'region' } = process.env;
const [file] = process.argv.slice(2);
if (!NATS_URL || !NATS_NKEY_FILE || !file) {
  console.error('usage: NATS_URL=… NATS_NKEY_FILE=… node region-system.mjs request.json');
  process.exit(78);
}

/** After these nothing more is said about a request. */
const last = new Set(['invalid', 'budget-refused', 'filled', 'unfillable', 'cancelled']);

const request = JSON.parse(readFileSync(file, 'utf8'));
request.externalReference ??= randomUUID();

const connection = await connect({
  servers: NATS_URL,
  authenticator: nkeyAuthenticator(readFileSync(NATS_NKEY_FILE)),
  name: `${PUBLISHER}-${TENANT}`,
  inboxPrefix: `_INBOX_${TENANT}_${PUBLISHER}`,
  maxReconnectAttempts: -1,
});
const stream = jetstream(connection);
await publish(request);
console.log(`published request ${request.externalReference}`);

const outcomes = await stream.consumers.get('OUT', `out__${TENANT}_${PUBLISHER}`);
const messages = await outcomes.consume();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => messages.close());
for await (const message of messages) {
  const outcome = JSON.parse(message.string());
  message.ack();
  const problems = (outcome.problems ?? []).map(({ field, code }) => `${field}: ${code}`).join(', ');
  console.log(`${outcome.externalReference} ${outcome.outcome}${problems && ` (${problems})`}`);
  if (outcome.externalReference === request.externalReference && last.has(outcome.outcome)) break;
}
await connection.drain();

/**
 * The external reference makes it one request, however often it is published. Each time is a message of its own, so that
 * after a crash here the answer says how the request stands.
 */
async function publish(body) {
  const source = `/${TENANT}/${PUBLISHER}`;
  const id = randomUUID();
  const envelope = headers();
  envelope.set('ce-specversion', '1.0');
  envelope.set('ce-type', 'se.medverka.request-submitted.v1');
  envelope.set('ce-source', source);
  envelope.set('ce-id', id);
  envelope.set('ce-time', new Date().toISOString());
  envelope.set('content-type', 'application/json');
  await stream.publish(`in.${TENANT}.${PUBLISHER}.request-submitted`, JSON.stringify(body), {
    headers: envelope,
    msgID: `${source}/${id}`,
  });
}
