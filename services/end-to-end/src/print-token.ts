import { Person } from './client/person.ts';
import { portOf } from './local-system/ports.ts';
import { readTokenOptions, type TokenOptions, tokenUsage } from './token-options.ts';

/**
 * `npm run -s token -- coordinator` prints a token of the running local start, for curl, and nothing else. Addresses of
 * another installation: ACCESS_URL and IDENTITY_PROVIDER_URL.
 */
function optionsOrUsage(): TokenOptions {
  try {
    return readTokenOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${tokenUsage}\n`);
    process.exit(2);
  }
}

const { person, tenant, portBase } = optionsOrUsage();
const { ACCESS_URL, IDENTITY_PROVIDER_URL } = process.env;
const at = (listener: Parameters<typeof portOf>[0]) => `http://127.0.0.1:${portOf(listener, portBase)}`;
const system = {
  urlOf: () => ACCESS_URL ?? at('access'),
  identity: { issuer: IDENTITY_PROVIDER_URL ?? at('identity') },
};
try {
  process.stdout.write(`${await new Person(system, person, tenant).bearer()}\n`);
} catch (error) {
  process.stderr.write(`There is no token: ${(error as Error).message}. Is \`npm start\` running?\n`);
  process.exitCode = 1;
}
