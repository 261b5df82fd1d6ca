import { readFileSync } from 'node:fs';
import { connectToBroker, oldestSafeServer, UnsafeServer } from '@medverka/event-delivery';
import type { NatsConnection } from '@nats-io/nats-core';
import { ConfigurationError } from '../config/configuration-error.ts';
import type { HostConfig } from '../config/host-config.ts';

/** The seed in a file that a setting names. @throws ConfigurationError when it cannot be read */
export function readSeed(service: string, setting: string, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const detail = `the file cannot be read (${(error as NodeJS.ErrnoException).code})`;
    throw new ConfigurationError(service, [{ setting, detail }]);
  }
}

/** Connects as one user; waits for the broker as long as it takes. */
export async function connectBroker(
  config: HostConfig,
  user: string,
  nkeySeed: string | undefined,
): Promise<NatsConnection> {
  const connection = await connectToBroker({
    url: config.natsUrl,
    user,
    ...(nkeySeed !== undefined && { nkeySeed }),
    ...certificatesOf(config),
  });
  const version = connection.info?.version ?? '0';
  if (config.production && version.localeCompare(oldestSafeServer, 'en', { numeric: true }) < 0) {
    await connection.close();
    throw new UnsafeServer(`nats-server ${version} is older than ${oldestSafeServer} (PRODUCTION=true)`);
  }
  return connection;
}

/** The settings of the broker's certificates, as its client takes them. */
export function certificatesOf({ natsCaFile, natsCertFile, natsKeyFile }: HostConfig) {
  const files = {
    ...(natsCaFile !== undefined && { caFile: natsCaFile }),
    ...(natsCertFile !== undefined && { certFile: natsCertFile }),
    ...(natsKeyFile !== undefined && { keyFile: natsKeyFile }),
  };
  return Object.keys(files).length > 0 ? { tls: files } : {};
}
