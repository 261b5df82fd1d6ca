import { type ConnectionOptions, type NatsConnection, nkeyAuthenticator } from '@nats-io/nats-core';
import { connect, type NodeConnectionOptions } from '@nats-io/transport-node';

export interface BrokerAddress {
  /** `nats://host:port`, several with commas between. */
  url: string;
  /** Who connects: a service's name or an outside system's id; its inbox prefix follows from it. */
  user: string;
  /** The seed of the user's nkey; without it the server must let anybody in (for trying only). */
  nkeySeed?: string | Uint8Array;
  /** Certificates for `tls://` and `wss://`: whom to trust, and who we are where the server asks for it. */
  tls?: NodeConnectionOptions['tls'];
}

/** Each user has its own inbox prefix, so that nobody can listen to another's answers. */
export function inboxPrefixOf(user: string): string {
  return `_INBOX_${user}`;
}

/**
 * Connects and stays connected: waits for the first connection and for every later one as long as it takes. A
 * half-open connection is noticed within 20 s.
 */
export function connectToBroker(address: BrokerAddress): Promise<NatsConnection> {
  return connect(optionsFor(address));
}

export function optionsFor({ url, user, nkeySeed, tls }: BrokerAddress): ConnectionOptions {
  return {
    servers: url.split(','),
    name: user,
    inboxPrefix: inboxPrefixOf(user),
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 10_000,
    maxPingOut: 2,
    noAsyncTraces: true,
    ...(nkeySeed && { authenticator: nkeyAuthenticator(seedBytes(nkeySeed)) }),
    // With it, the client turns away from a server that offers no TLS: somebody may have taken the offer out.
    ...((tls || /^(tls|wss):/.test(url)) && { tls: tls ?? {} }),
  };
}

function seedBytes(seed: string | Uint8Array): Uint8Array {
  return typeof seed === 'string' ? new TextEncoder().encode(seed.trim()) : seed;
}
