import { TEST_PEOPLE } from '@medverka/local-environment';
import { tokenOfPerson, type Wish } from './token-of-person.ts';

/**
 * `npm run token -- coordinator` prints a token of the running local start, for curl. Takes a role or the key of
 * a test person; the start's ports by `--port-base`, or its addresses by ACCESS_URL and IDENTITY_PROVIDER_URL.
 */
const personOf: Readonly<Record<string, string>> = { resident: 'anna', administrator: 'operator' };

function readWish(args: readonly string[], environment: NodeJS.ProcessEnv): Wish | undefined {
  const [who = '', option, base = '4600'] = args;
  const person = personOf[who] ?? who;
  if (!TEST_PEOPLE.some(({ key }) => key === person)) return undefined;
  if (option !== undefined && (option !== '--port-base' || !/^\d+$/.test(base))) return undefined;
  const address = (offset: number) => `http://127.0.0.1:${Number(base) + offset}`;
  return {
    person,
    accessUrl: environment.ACCESS_URL ?? address(1),
    issuer: environment.IDENTITY_PROVIDER_URL ?? address(10),
  };
}

const wish = readWish(process.argv.slice(2), process.env);
if (!wish) {
  const keys = [...TEST_PEOPLE.map(({ key }) => key), ...Object.keys(personOf)];
  process.stderr.write(
    `npm run token -- <role> [--port-base 4600], where <role> is one of: ${keys.join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(`${await tokenOfPerson(wish)}\n`);
  } catch (error) {
    process.stderr.write(`There is no token: ${(error as Error).message}. Is \`npm start\` running?\n`);
    process.exitCode = 1;
  }
}
