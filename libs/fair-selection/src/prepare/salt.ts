import { createHash } from 'node:crypto';
import { canonical } from '../audit/transcript.ts';
import type { DrawRequest } from '../request.ts';

/** Unless the caller keeps a secret one: a salt that follows from the input, so that a re-run is the same draw. */
export function saltOf({ people, quotas, seats, bodies, atMost, pinned, excluded }: DrawRequest): string {
  const byId = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const input = { people: byId, quotas, seats, bodies, atMost, pinned, excluded };
  return createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(input, unlimited))), 'utf8')
    .digest('hex');
}

const unlimited = (_key: string, value: unknown) =>
  value === Number.POSITIVE_INFINITY ? 'unlimited' : value;
