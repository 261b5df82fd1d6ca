import type { ServiceName } from '../local-system/services.ts';
import { type ApiDescription, type Schema, sample } from '../testing/nonsense.ts';
import { expectations } from './expectations.ts';

export const roles = [
  ...(['resident', 'requester', 'coordinator', 'approver', 'finance', 'association'] as const),
  ...(['operator', 'administrator', 'service'] as const),
] as const;

/** Who may call an operation, and how far it reaches. */
export interface Right {
  /** A role, `service:<permission>`, `anyone`, `public`. */
  readonly who: string;
  readonly own: boolean;
  /** Another's is refused, but that it is there is no secret. */
  readonly noSecret: boolean;
}

/** One operation of a service, with what is expected of it. */
export interface ExpectedOperation {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly rights: readonly Right[];
  /** A body of the right shape; ids in it are put in place for each cell. */
  readonly body: Record<string, unknown> | undefined;
  readonly textBody: string | undefined;
}

const WHERE = 'services/end-to-end/src/access-matrix/expectations.ts';
const EVERYWHERE = 'every service';

const rightOf = (word: string): Right => ({
  who: word.replace(/\.(own|own-known)$/, ''),
  own: /\.own(-known)?$/.test(word),
  noSecret: word.endsWith('.own-known'),
});

/** The operations that a service describes, joined with what is stated by hand; and where the two differ. */
export function expectedOperations(
  service: ServiceName,
  api: ApiDescription,
): { operations: ExpectedOperation[]; faults: string[] } {
  const stated = { ...expectations[EVERYWHERE], ...expectations[service] };
  const operations: ExpectedOperation[] = [];
  const faults: string[] = [];
  const described = new Set<string>();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [name, operation] of Object.entries(methods)) {
      const method = name.toUpperCase();
      const key = `${method} ${path}`;
      described.add(key);
      const line = stated[key];
      const says = [...(operation['x-rights'] ?? [])].map(wordOf).sort().join(' ');
      if (line === undefined) {
        faults.push(
          `${service}: ${key} has no expectation (it says "${says}"): state who may call it, and whether only the own, in ${WHERE}`,
        );
        continue;
      }
      const rights = line.split(' ').map(rightOf);
      const expected = rights
        .map(({ who }) => who)
        .sort()
        .join(' ');
      if (says !== expected)
        faults.push(`${service}: ${key} says "${says}", expected is "${expected}" (${WHERE})`);
      const content = operation.requestBody?.content ?? {};
      const schema = content['application/json']?.schema as Schema | undefined;
      const made = schema && sample(api, schema);
      operations.push({
        ...{ service, method, path, rights },
        body: made && typeof made === 'object' ? (made as Record<string, unknown>) : undefined,
        textBody: schema ? undefined : Object.keys(content)[0],
      });
    }
  }
  for (const key of Object.keys(expectations[service] ?? {})) {
    if (!described.has(key))
      faults.push(`${service}: ${key} is not there any more: take its line out of ${WHERE}`);
  }
  return { operations, faults };
}

const wordOf = (right: string): string =>
  right === 'any token' ? 'anyone' : right.replace(/^permission /, 'service:');
