import { connectToBroker } from '@medverka/event-delivery';
import type { NatsConnection } from '@nats-io/nats-core';
import type { ServiceConfig } from '../config/service-config.ts';
import { certificatesOf, readSeed } from './connect-broker.ts';

const CONNECT_WITHIN_MS = 30_000;

/** The broker as its administrator sees it, for a step that an operator takes; fails when it does not answer. */
export async function connectAdministrator(service: string, config: ServiceConfig): Promise<NatsConnection> {
  const seed = readSeed(service, 'NATS_ADMIN_NKEY_FILE', config.natsAdminNkeyFile);
  const connecting = connectToBroker({
    url: config.natsUrl,
    user: 'administrator',
    ...(seed !== undefined && { nkeySeed: seed }),
    ...certificatesOf(config),
  });
  return within(connecting, CONNECT_WITHIN_MS);
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The broker does not answer.')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
