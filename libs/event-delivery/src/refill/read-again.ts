import { contractOf, type EventClass, catalogue as wholeCatalogue } from '@medverka/event-contracts';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { durableOf, streamOfContract } from '../broker/names.ts';

export interface ReadAgainOptions {
  readonly service: string;
  readonly administrator: NatsConnection;
  readonly catalogue?: readonly EventClass[];
}

/**
 * Lets each consumer of a service begin at the beginning of its stream: after the database lost commits, or the
 * broker's numbers were rolled back. What was handled stands in the inbox and has no effect again; running processes
 * bind anew by themselves. Answers the consumers' names.
 */
export async function readAllAgain({
  service,
  administrator,
  catalogue = wholeCatalogue,
}: ReadAgainOptions): Promise<string[]> {
  const manager = await jetstreamManager(administrator, { checkAPI: false });
  const again: string[] = [];
  for (const contract of catalogue.map(contractOf)) {
    if (!(contract.heardBy as readonly string[]).includes(service)) continue;
    const [stream, durable] = [streamOfContract(contract), durableOf(contract, service)];
    const { config } = await manager.consumers.info(stream, durable);
    await manager.consumers.delete(stream, durable);
    await manager.consumers.add(stream, config);
    again.push(durable);
  }
  return again;
}
