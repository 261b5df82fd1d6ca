import type { BrokerUser } from './permissions.ts';

/**
 * The `authorization` block of a NATS server's configuration: one nkey per user with its rights, and one for the
 * administrator who provisions. `nkeys` maps user names to public keys (`U…`).
 */
export function authorizationBlock(
  users: readonly BrokerUser[],
  nkeys: Readonly<Record<string, string>>,
  administrator: string,
): string {
  return `authorization {\n${authorizedUsers(users, nkeys, administrator)}}\n`;
}

/** What stands between the braces of that block. */
export function authorizedUsers(
  users: readonly BrokerUser[],
  nkeys: Readonly<Record<string, string>>,
  administrator: string,
): string {
  const entries = users.map(({ name, publish, subscribe }) => {
    const nkey = nkeys[name];
    if (!nkey) throw new Error(`There is no nkey for ${name}.`);
    return [
      `    # ${name}`,
      `    { nkey: ${publicKey(nkey)}, permissions: {`,
      `      publish: { allow: [${publish.map(quoted).join(', ')}] }`,
      `      subscribe: { allow: [${subscribe.map(quoted).join(', ')}] }`,
      `    } }`,
    ].join('\n');
  });
  const first = `    # administrator\n    { nkey: ${publicKey(administrator)} }`;
  return ['  users: [', first, ...entries, '  ]', ''].join('\n');
}

function publicKey(nkey: string): string {
  if (!/^U[A-Z2-7]{55}$/.test(nkey)) throw new Error('This is not the public nkey of a user.');
  return nkey;
}

const quoted = (subject: string) => JSON.stringify(subject);
