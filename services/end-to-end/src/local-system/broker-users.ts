import { authorizationBlock, brokerTopology } from '@medverka/event-delivery';
import { outsideSystems } from './outside-systems.ts';
import type { Secrets } from './secrets.ts';

export const ADMINISTRATOR = 'administrator';

/** The users of the broker, each with an nkey of its own and only its own rights: what stands in `authorization { }`. */
export function brokerAuthorization(secrets: Secrets): string {
  const { users } = brokerTopology(undefined, { outside: outsideSystems });
  const nkeys = Object.fromEntries(users.map(({ name }) => [name, secrets.nkeyPublic(name)]));
  const block = authorizationBlock(users, nkeys, secrets.nkeyPublic(ADMINISTRATOR));
  return block
    .trim()
    .replace(/^authorization \{/, '')
    .replace(/\}$/, '');
}
