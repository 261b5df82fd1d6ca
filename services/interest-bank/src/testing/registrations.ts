import { randomUUID } from 'node:crypto';
import type { TestService } from '@medverka/service-host/testing';
import type { Standing } from '../change-resident/standing.ts';

/** Words that occur nowhere else: where they turn up, a person's data has leaked. */
export const canaries = ['Kanariegiven', 'Kanariefamily', 'kanarie@exempel.se', '189001019802', '1890-01-01'];

export const registration = {
  givenName: 'Kanariegiven',
  familyName: 'Kanariefamily',
  birthDate: '1990-01-01',
  gender: 'will-not-say',
  municipality: '0880',
  experience: [
    { kind: 'patient', theme: 'mental-health' },
    { kind: 'relative', theme: 'dependence' },
  ],
  contact: { channel: 'email', email: 'kanarie@exempel.se' },
  language: 'sv',
  consent: { textVersion: 'bank-2026-1' },
};

export const letter = {
  channel: 'letter',
  postalAddress: { street: 'Kanariegatan 1', postalCode: '392 31', city: 'Kalmar' },
};

let made = 0;

/** Somebody of a name of their own, registered by a coordinator. */
export async function registerOne(service: TestService, fields: object = {}): Promise<Standing> {
  made += 1;
  const familyName = `Kanariefamily ${made}`;
  const answer = await service.http<Standing>('POST', '/v1/residents', {
    as: { role: 'coordinator' },
    body: { ...registration, familyName, ...fields },
    idempotencyKey: randomUUID(),
  });
  if (answer.status !== 201) throw new Error(`Not registered: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
