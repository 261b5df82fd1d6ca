import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Person } from './client/person.ts';
import type { LocalSystem } from './local-system/local-system.ts';
import { type ServiceName, serviceNames } from './local-system/services.ts';
import { type ApiDescription, type Nonsense, nonsenseFor } from './testing/nonsense.ts';
import { systemForTest } from './testing/played-system.ts';
import { callRaw, type RawAnswer } from './testing/raw-call.ts';

const AT_ONCE = 8;
const people = ['coordinator', 'requester', 'approver', 'finance', 'operator', 'anna'] as const;

let system: LocalSystem;
let tokens: Map<string, string>;

beforeAll(async () => {
  system = await systemForTest({ oneProcess: true });
  tokens = new Map();
  for (const key of people) tokens.set(key, await new Person(system, key).bearer());
});

afterAll(() => system?.environment.stop());

describe('nonsense is answered with a problem, whatever it is, and nothing fails', () => {
  it.each(serviceNames)(
    'by %s',
    async (service) => {
      const { body } = await callRaw(system, { service, method: 'GET', path: '/openapi.json' });
      const nonsense = [...nonsenseFor(body as unknown as ApiDescription)];
      expect(nonsense.length).toBeGreaterThan(50);
      const failures: string[] = [];
      while (nonsense.length > 0) {
        await Promise.all(
          nonsense.splice(0, AT_ONCE).map(async (one) => {
            const answer = await ask(service, one);
            if (!isSound(answer))
              failures.push(`${one.method} ${one.path} ${shown(one.body)}: ${shown(answer)}`);
          }),
        );
      }
      expect(failures).toEqual([]);
    },
    240_000,
  );
});

/** By somebody who may, so that what is wrong is the call and not the caller. */
function ask(service: ServiceName, { rights, ...call }: Nonsense): Promise<RawAnswer> {
  const holder =
    people.find((key) => rights.includes(key)) ?? (rights.includes('resident') ? 'anna' : 'operator');
  return callRaw(system, { service, token: tokens.get(holder)!, idempotencyKey: randomUUID(), ...call });
}

/** Nothing of ours failed, and what was refused says why in the form of RFC 9457. */
function isSound({ status, contentType, body }: RawAnswer): boolean {
  if (status < 400) return true;
  const members = ['type', 'title', 'status', 'detail', 'instance'];
  return (
    status < 500 &&
    contentType.startsWith('application/problem+json') &&
    members.every((member) => body[member] !== undefined)
  );
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 400);
