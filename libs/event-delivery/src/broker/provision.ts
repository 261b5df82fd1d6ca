import {
  type ConsumerConfig,
  type JetStreamManager,
  jetstreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { isBelow } from './server-version.ts';
import type { BrokerTopology, ConsumerPlan, StreamPlan } from './topology.ts';

/** Servers below have known holes (GHSA-9983-vrx2-fg9c) or lack atomic batches and per-message age limits. */
export const oldestSafeServer = '2.12.7';

/** The server is older than what may carry real people's money. */
export class UnsafeServer extends Error {
  override readonly name = 'UnsafeServer';
}

export interface Provisioned {
  readonly server: string;
  /** What an operator should know: an old server, a setting that the server did not take. */
  readonly warnings: readonly string[];
}

/**
 * Makes the broker as the topology says, by an administrator's connection; may be repeated at any time, and changes
 * what differs. Reads back each setting, for older servers accept and ignore some.
 * @throws UnsafeServer below 2.12.7, unless `allowOldServer`
 */
export async function provisionBroker(
  administrator: NatsConnection,
  topology: BrokerTopology,
  { allowOldServer = false }: { allowOldServer?: boolean } = {},
): Promise<Provisioned> {
  const server = administrator.info?.version ?? '0';
  const warnings: string[] = [];
  if (isBelow(server, oldestSafeServer)) {
    const message = `nats-server ${server} is older than ${oldestSafeServer}: for trying only`;
    if (!allowOldServer) throw new UnsafeServer(message);
    warnings.push(message);
  }
  const manager = await jetstreamManager(administrator, { checkAPI: false });
  const atomic = !isBelow(server, '2.12.0');
  for (const plan of topology.streams) warnings.push(...(await provisionStream(manager, plan, atomic)));
  for (const plan of topology.consumers) warnings.push(...(await provisionConsumer(manager, plan)));
  return { server, warnings };
}

async function provisionStream(
  manager: JetStreamManager,
  plan: StreamPlan,
  atomic: boolean,
): Promise<string[]> {
  const wanted: StreamPlan = atomic ? plan : withoutNewSettings(plan);
  const existing = await manager.streams.info(plan.name).catch(unlessMissing);
  if (existing) await manager.streams.update(plan.name, wanted as StreamConfig);
  else await manager.streams.add(wanted as StreamConfig);
  const { config } = await manager.streams.info(plan.name);
  return differences(`stream ${plan.name}`, plan, config);
}

async function provisionConsumer(
  manager: JetStreamManager,
  { stream, config: plan }: ConsumerPlan,
): Promise<string[]> {
  const existing = await manager.consumers.info(stream, plan.durable_name).catch(unlessMissing);
  if (existing) await manager.consumers.update(stream, plan.durable_name, plan);
  else await manager.consumers.add(stream, plan as ConsumerConfig);
  const { config } = await manager.consumers.info(stream, plan.durable_name);
  return differences(`consumer ${plan.durable_name}`, plan, config);
}

function withoutNewSettings({ allow_atomic, allow_msg_ttl, ...plan }: StreamPlan): StreamPlan {
  return plan;
}

function differences(what: string, plan: object, config: object): string[] {
  const found = config as Record<string, unknown>;
  return Object.entries(plan)
    .filter(([name, wanted]) => JSON.stringify(found[name]) !== JSON.stringify(wanted))
    .map(([name]) => `${what}: the server did not take ${name}`);
}

const notFound = new Set([10059, 10014]);

function unlessMissing(error: Error & { code?: number }): undefined {
  if (!notFound.has(error.code ?? 0)) throw error;
}
