import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connectToBroker } from '@medverka/event-delivery';
import { type JetStreamClient, type JsMsg, jetstream } from '@nats-io/jetstream';
import { DataSource, IsNull } from 'typeorm';
import { chain, type Step } from './chain.ts';
import { Inbox, Outbox, State } from './tables.ts';

/**
 * One service of the other side, as a NestJS and TypeORM service is written without further thought: each message is
 * read, handled in a transaction of its own with `save`, and acknowledged; what is to be said is found by looking into
 * the outbox each 100 ms and published row by row. Nothing is lost and nothing doubled here either.
 */
const { SERVICE = '', DATABASE_URL = '', NATS_URL = '', NATS_NKEY_FILE = '' } = process.env;

const dataSource = await new DataSource({
  type: 'postgres',
  url: DATABASE_URL,
  entities: [Inbox, State, Outbox],
  synchronize: true,
  poolSize: 8,
}).initialize();
const broker = await connectToBroker({
  url: NATS_URL,
  user: 'administrator',
  nkeySeed: readFileSync(NATS_NKEY_FILE),
});
const stream = jetstream(broker);

for (const step of chain[SERVICE] ?? []) void consume(step);
process.once('SIGTERM', () => process.exit(0));
process.stdout.write('ready\n');
await relay(stream);

async function consume(step: Step): Promise<void> {
  const consumer = await stream.consumers.get('PER_MESSAGE', `${SERVICE}__${step.hears}`);
  for await (const message of await consumer.consume()) {
    await handle(step, message);
    message.ack();
  }
}

async function handle({ hears, says }: Step, message: JsMsg): Promise<void> {
  const { id, flow } = message.json<{ id: string; flow: string }>();
  const key = { consumer: hears, messageId: id };
  await dataSource.transaction(async (manager) => {
    if (await manager.existsBy(Inbox, key)) return;
    await manager.save(Inbox, { ...key, receivedAt: new Date() });
    const state = (await manager.findOneBy(State, { flow })) ?? { flow, steps: 0, last: '' };
    await manager.save(State, { ...state, steps: state.steps + 1, last: hears });
    for (const type of says) {
      await manager.save(Outbox, {
        id: randomUUID(),
        flow,
        type,
        recordedAt: new Date(),
        publishedAt: null,
      });
    }
  });
}

async function relay(to: JetStreamClient): Promise<never> {
  const outbox = dataSource.getRepository(Outbox);
  for (;;) {
    const rows = await outbox.find({
      where: { publishedAt: IsNull() },
      order: { recordedAt: 'asc' },
      take: 100,
    });
    for (const row of rows) {
      await to.publish(`permsg.${row.type}`, JSON.stringify({ id: row.id, flow: row.flow }), {
        msgID: row.id,
      });
      await outbox.save({ ...row, publishedAt: new Date() });
    }
    if (rows.length < 100) await pause(100);
  }
}
