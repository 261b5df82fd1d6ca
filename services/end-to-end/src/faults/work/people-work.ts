import type { Chance } from '../chance.ts';
import type { County } from './county.ts';

const service = 'interest-bank' as const;

export async function register(county: County, chance: Chance): Promise<void> {
  const byLetter = chance.percent(40);
  const { status, body } = await county.people.coordinator.post(service, '/v1/residents', {
    givenName: 'Kanariefågel',
    familyName: 'Zitronengras',
    birthDate: `${chance.whole(1945, 2002)}-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}`,
    gender: chance.oneOf(['woman', 'man', 'other', 'will-not-say']),
    municipality: '0880',
    experience: [{ kind: 'patient', theme: 'mental-health' }],
    contact: byLetter
      ? {
          channel: 'letter',
          postalAddress: { street: 'Kolibrivägen 7', postalCode: '392 31', city: 'Kalmar' },
        }
      : { channel: 'email', email: `canary-${chance.whole(1, 1e9)}@medverka.example` },
    consent: { textVersion: 'bank-2026-1' },
  });
  if (status !== 201) return;
  const residentId = body.residentId as string;
  county.book.acknowledged.resident.add(residentId);
  county.residents.push(residentId);
}

/** Somebody leaves in mid-flow: what is personal goes, what is owed stays under a pseudonym. */
export async function withdraw(county: County, chance: Chance): Promise<void> {
  if (county.residents.length < 40) return;
  const [residentId] = county.residents.splice(chance.whole(0, county.residents.length - 1), 1);
  await county.people.coordinator.post(service, `/v1/residents/${residentId}/withdraw`);
}

export async function pauseAndResume(county: County, chance: Chance): Promise<void> {
  const residentId = chance.oneOf(county.residents);
  const { coordinator } = county.people;
  await coordinator.post(service, `/v1/residents/${residentId}/pause`);
  await coordinator.post(service, `/v1/residents/${residentId}/resume`);
}
