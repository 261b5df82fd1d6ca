import { Problem } from '@medverka/service-host';
import type { Reason } from './domain/change-of-resident.ts';
import type { Fault } from './domain/check-profile.ts';

/** Unknown, of another county, or not the caller's to see: one answer for all three. */
export const notFound = () => new Problem(404, 'not-found', 'There is no such thing here.');

/** What each rule asks for, as somebody reads it who has to mend the field. */
const asksFor: Readonly<Record<string, string>> = {
  'agrees-with-personnummer': 'The birth date and the personnummer must be of the same person.',
  'ends-after-it-begins': 'Both must be days as YYYY-MM-DD, the last not before the first.',
  exists: 'Must be the four-digit code of a Swedish municipality, see /v1/municipalities.',
  'is-a-code': 'Must be two lower-case letters, ISO 639-1.',
  'is-a-day': 'Must be a day that there is, as YYYY-MM-DD.',
  'is-a-known-text': 'Must be the version of a consent text, see /v1/consent-texts.',
  'is-a-line': 'Must be a line of an address, without markup.',
  'is-a-name': 'Must be letters, digits and the signs that names have, beginning with a letter.',
  'is-a-postal-code': 'Must be five digits.',
  'is-a-theme-of-the-county': 'Must be a theme that the county uses, see /v1/themes.',
  'is-adult': 'The resident must be 18 years old.',
  'is-an-address': 'Must be an e-mail address.',
  'fits-into-a-year': 'In a month no more often than in a year.',
  'goes-with-a-step': 'A next step and its day are stated together.',
  'goes-with-a-theme': 'State a theme, too.',
  'has-consent': 'Needs the resident’s consent of its own, see /v1/consent-texts.',
  'is-an-area-of-the-county': 'Must be the code of an area of the county, see /v1/areas.',
  'is-given':
    'State the birth date or year, a personnummer that holds it, or ofAge for an adult who will not say.',
  'is-given-under-18': 'Whoever may be under 18 states the whole birth date.',
  'is-not-over': 'Must be today or later.',
  'are-two-at-most': 'There are two already.',
  'are-stated-under-18': 'Whoever is under 18 states the guardians: both, or one with sole custody.',
  'fits-the-age': 'Guardians are of those under 18, legal representatives of adults.',
  'is-not-kept-of-a-protected-identity':
    'Is not kept of a protected identity; a safe contact way is changed by /protect.',
  'is-online-or-in-a-room': 'Online, in a room, or both.',
  'is-not-in-the-future': 'Must not be in the future.',
  'is-possible': 'Must be a personnummer or coordination number with the right check digit.',
  'is-a-training-of-the-county': 'Must be a training that the county uses, see /v1/trainings.',
  'is-not-before-it-begins': 'Must not be before the first day.',
  'is-there-once': 'There is another of this name.',
  'is-plain-text': 'Must be plain text: no markup, no control characters.',
  'speaks-for-the-resident': 'Must be a guardian or legal representative who speaks for the resident today.',
  'is-stated-once': 'State each kind of experience and theme once, and at least one.',
};

export function invalidInput(faults: readonly Fault[]): Problem {
  const errors = faults.map(({ field, rule }) => ({
    field,
    rule,
    detail: asksFor[rule] ?? `Breaks the rule ${rule}.`,
  }));
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
