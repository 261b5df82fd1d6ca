import type { RawCall } from '../raw-call.ts';
import { FUNDING_SOURCE } from '../small-county.ts';

/** What the bad calls are about: all of it exists and is right. */
export interface Surroundings {
  groupId: string;
  requestId: string;
  assignmentId: string;
  /** Of a request that was published under it. */
  usedKey: string;
  /** Of the other county. */
  foreignGroupId: string;
  tokens: Record<'coordinator' | 'resident' | 'finance' | 'foreigner', string>;
}

/** Gets an Idempotency-Key of its own where it does not state one, or null for none. */
export type AttemptedCall = Omit<RawCall, 'idempotencyKey'> & { idempotencyKey?: string | null };

/** What a problem must say: status, type, and of its errors the field and the rule. */
export type Expected = readonly [status: number, type: string, field?: string, rule?: string];

export type BadCall = readonly [what: string, call: (at: Surroundings) => AttemptedCall, expected: Expected];

export const goodRequest = (groupId: string, day = '2035-06-01') => ({
  groupId,
  activityKind: 'single-meeting',
  title: 'Dialogmöte',
  place: { form: 'online' },
  occasions: [{ startsAt: `${day}T12:00:00Z`, endsAt: `${day}T13:00:00Z` }],
  seats: 1,
  themes: ['mental-health'],
  fundingSource: FUNDING_SOURCE,
});

export const goodResident = (email: string) => ({
  givenName: 'Maja',
  familyName: 'Lind',
  birthDate: '1980-02-03',
  gender: 'woman',
  municipality: '0880',
  experience: [{ kind: 'patient', theme: 'mental-health' }],
  contact: { channel: 'email', email },
  consent: { textVersion: 'bank-2026-1' },
});

export const request =
  (fields: object) =>
  ({ groupId, tokens }: Surroundings) =>
    ({
      service: 'assignment-matching',
      path: '/v1/requests',
      token: tokens.coordinator,
      body: { ...goodRequest(groupId), ...fields },
    }) as const;

export const invalid = (field: string, rule: string): Expected => [422, 'invalid-request', field, rule];
export const unreadable = (field: string, rule: string): Expected => [400, 'invalid-input', field, rule];
