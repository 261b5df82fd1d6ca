import { randomUUID } from 'node:crypto';
import { type LocalProcess, serviceDatabase } from '@medverka/local-environment';
import { AckPolicy, jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { ADMINISTRATOR } from '../../local-system/broker-users.ts';
import type { BenchSystem } from '../system/bench-system.ts';
import { compiled } from '../system/compiled.ts';
import { chain, firstMessage, lastMessage, transactionsOfChain } from './chain.ts';

export interface PerMessage {
  readonly flows: number;
  readonly seconds: number;
  readonly flowsPerSecond: number;
  readonly transactionsPerFlow: number;
}

const WINDOW = 64;

/** The same chain by a transaction per message with TypeORM, on the same database server and broker, in the same run. */
export async function measurePerMessage(bench: BenchSystem, flows: number): Promise<PerMessage> {
  const { installation } = bench;
  const manager = await jetstreamManager(installation.broker);
  await manager.streams.add({ name: 'PER_MESSAGE', subjects: ['permsg.>'], storage: StorageType.File });
  for (const [service, steps] of Object.entries(chain)) {
    for (const { hears } of steps) {
      await manager.consumers.add('PER_MESSAGE', {
        durable_name: `${service}__${hears}`,
        filter_subject: `permsg.${hears}`,
        ack_policy: AckPolicy.Explicit,
      });
    }
  }
  const processes = await Promise.all(Object.keys(chain).map((service) => startService(bench, service)));
  try {
    const seconds = await play(bench, flows);
    return { flows, seconds, flowsPerSecond: flows / seconds, transactionsPerFlow: transactionsOfChain() };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await manager.streams.delete('PER_MESSAGE');
  }
}

async function startService({ system }: BenchSystem, service: string): Promise<LocalProcess> {
  const name = `per-message-${service}`;
  const database = await serviceDatabase(system.postgres.adminUrl, name, system.environment.folder);
  return system.environment.start({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', compiled('per-message/service.js')],
    env: {
      PATH: process.env.PATH,
      SERVICE: service,
      DATABASE_URL: database.ownerUrl,
      NATS_URL: system.nats.url,
      NATS_NKEY_FILE: system.secrets.nkeyFile(ADMINISTRATOR),
    },
  });
}

/** As many flows at once as the real services get. @returns seconds from the first message to the last */
async function play({ installation }: BenchSystem, flows: number): Promise<number> {
  const stream = jetstream(installation.broker);
  let ended = 0;
  let wake = () => {};
  const next = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const heard = installation.broker.subscribe(`permsg.${lastMessage}`, {
    callback: () => {
      ended += 1;
      wake();
    },
  });
  const begun = performance.now();
  for (let asked = 0; asked < flows; asked += 1) {
    while (asked - ended >= WINDOW) await next();
    await stream.publish(`permsg.${firstMessage}`, JSON.stringify({ id: randomUUID(), flow: randomUUID() }));
  }
  while (ended < flows) await next();
  heard.unsubscribe();
  return (performance.now() - begun) / 1_000;
}
