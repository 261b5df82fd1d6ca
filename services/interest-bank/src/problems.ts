import { Problem } from '@medverka/service-host';
import type { Reason } from './domain/change-of-resident.ts';
import type { Fault } from './domain/check-profile.ts';

/** Unknown, of another county, or not the caller's to see: one answer for all three. */
export const notFound = () => new Problem(404, 'not-found', 'There is no such thing here.');

export function invalidInput(faults: readonly Fault[]): Problem {
  const errors = faults.map(({ field, rule }) => ({ field, rule, detail: `Breaks the rule ${rule}.` }));
  return new Problem(400, 'invalid-input', 'Some fields are not acceptable.', { errors });
}

export const alreadyRegistered = () =>
  new Problem(409, 'already-registered', 'This person stands in the bank of this county already.');

const problems: Partial<Record<Reason, readonly [status: number, detail: string]>> = {
  withdrawn: [409, 'The resident has left the bank; a new registration begins anew.'],
  'changed-meanwhile': [409, 'Somebody changed the resident after you read it. Read it again.'],
  'pause-ends-in-the-past': [400, 'A pause ends today or later.'],
};

export function problemFor(reason: Reason): Problem {
  const [status, detail] = problems[reason] ?? [409, 'This is not possible now.'];
  return new Problem(status, reason, detail);
}
