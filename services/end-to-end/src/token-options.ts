import { parseArgs } from 'node:util';
import { TEST_PEOPLE, type TestPersonKey } from '@medverka/local-environment';
import { OTHER_COUNTY, PLAYED_COUNTY, staff } from './local-system/access-seed.ts';

export interface TokenOptions {
  person: TestPersonKey;
  tenant: string;
  portBase: number;
}

const people = TEST_PEOPLE.map(({ key }) => key);
const rolesOf = (person: TestPersonKey): string[] => staff[person]?.map(({ role }) => role) ?? [];
const roles = [...new Set(['resident', ...people.flatMap(rolesOf)])];
const others = people.filter((person) => !(roles as string[]).includes(person));

export const tokenUsage = `npm run -s token -- <role> [options]
  <role>          ${roles.join(', ')},
                  or a test person: ${others.join(', ')}
  --tenant T      the county (default kalmar; kronoberg for other-county-coordinator)
  --port-base N   first port of the running start (default 4600)`;

/** @throws with one sentence about what cannot be understood */
export function readTokenOptions(args: readonly string[]): TokenOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' }, 'port-base': { type: 'string', default: '4600' } },
  });
  const [who = '', ...more] = positionals;
  const person = personFor(who);
  if (!person || more.length > 0) throw new Error('Say whose token: a role, or a test person.');
  const portBase = Number(values['port-base']);
  if (!Number.isInteger(portBase)) throw new Error('--port-base must be a whole number');
  const ownCounty = person === 'other-county-coordinator' ? OTHER_COUNTY : PLAYED_COUNTY;
  return { person, tenant: values.tenant ?? ownCounty, portBase };
}

/** A role is shown by the person who has it; whoever signs in may become a resident. */
function personFor(who: string): TestPersonKey | undefined {
  if (who === 'resident') return 'anna';
  return people.find((person) => person === who) ?? people.find((person) => rolesOf(person).includes(who));
}
