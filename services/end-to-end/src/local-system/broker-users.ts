import { authorizationBlock, brokerTopology, type OutsideSystem } from '@medverka/event-delivery';
import { outsideSystems } from './outside-systems.ts';

export const ADMINISTRATOR = 'administrator';

/** The users of the broker, each with an nkey of its own and only its own rights: what stands in `authorization { }`. */
export function brokerAuthorization(
  nkeyPublic: (user: string) => string,
  outside: readonly OutsideSystem[] = outsideSystems,
): string {
  const { users } = brokerTopology(undefined, { outside });
  const nkeys = Object.fromEntries(users.map(({ name }) => [name, nkeyPublic(name)]));
  const block = authorizationBlock(users, nkeys, nkeyPublic(ADMINISTRATOR));
  return block
    .trim()
    .replace(/^authorization \{/, '')
    .replace(/\}$/, '');
}
