import { type Contract, filterSubjectOf } from '@medverka/event-contracts';
import { RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import { inboxPrefixOf } from './connect.ts';
import type { BrokerUser } from './permissions.ts';
import type { StreamPlan } from './topology.ts';

export const PORTAL = 'portal';

/** Who is signed in: a key-value bucket of JetStream, so that a session outlives a restart and every replica knows it. */
export const SESSIONS_BUCKET = 'portal-sessions';
const SESSIONS_STREAM = `KV_${SESSIONS_BUCKET}`;
const SESSION_HOURS = 12;

/**
 * Sessions are sealed with keys that only the browsers' cookies hold, and gone after a working day whatever happens.
 * Unlike what is said between services, one may be erased: somebody who signs out is forgotten at once.
 */
export const sessionsStream = (replicas: number): StreamPlan => ({
  name: SESSIONS_STREAM,
  subjects: [`$KV.${SESSIONS_BUCKET}.>`],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  max_age: nanos(SESSION_HOURS * 3600 * 1000),
  max_bytes: 256 * 1024 ** 2,
  max_msg_size: 64 * 1024,
  max_msgs_per_subject: 1,
  num_replicas: replicas,
  allow_rollup_hdrs: true,
  deny_delete: true,
  allow_direct: true,
});

/** The portal hears events as hints that something changed, and says none. */
export const portalUser = (contracts: readonly Contract[]): BrokerUser => ({
  name: PORTAL,
  publish: [
    `$KV.${SESSIONS_BUCKET}.>`,
    `$JS.API.STREAM.INFO.${SESSIONS_STREAM}`,
    `$JS.API.DIRECT.GET.${SESSIONS_STREAM}.$KV.${SESSIONS_BUCKET}.>`,
  ],
  subscribe: [
    `${inboxPrefixOf(PORTAL)}.>`,
    ...contracts.filter(({ channel }) => channel === 'event').map(filterSubjectOf),
  ],
});
