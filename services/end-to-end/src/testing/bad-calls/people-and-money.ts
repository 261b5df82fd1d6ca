import { randomUUID } from 'node:crypto';
import { FUNDING_SOURCE } from '../small-county.ts';
import { type BadCall, goodResident, type Surroundings, unreadable } from './bad-call.ts';

const resident =
  (fields: object) =>
  ({ tokens }: Surroundings) =>
    ({
      service: 'interest-bank',
      path: '/v1/residents',
      token: tokens.coordinator,
      body: { ...goodResident('wrong@medverka.example'), ...fields },
    }) as const;

/** Residents who cannot be registered. */
export const badResidents: readonly BadCall[] = [
  [
    'a home in an unknown municipality',
    resident({ municipality: '9999' }),
    unreadable('municipality', 'exists'),
  ],
  [
    'experience of an unknown theme',
    resident({ experience: [{ kind: 'patient', theme: 'astrology' }] }),
    unreadable('experience.0.theme', 'is-a-theme-of-the-county'),
  ],
  ['a birth date that is none', resident({ birthDate: '1980-02-31' }), unreadable('birthDate', 'is-a-day')],
  [
    'an address that reaches nobody',
    resident({ contact: { channel: 'email', email: 'nobody' } }),
    unreadable('contact.email', 'is-an-address'),
  ],
  [
    'a file with a wrong row',
    ({ tokens }) => ({
      service: 'interest-bank',
      path: '/v1/resident-imports',
      token: tokens.coordinator,
      contentType: 'text/csv',
      body: 'givenName,familyName\nMaja,Lind\n',
    }),
    [422, 'import-has-faults'],
  ],
];

/** Sums and days that cannot be. */
export const badMoney: readonly BadCall[] = [
  [
    'a pay day that has passed',
    ({ tokens }) => ({
      service: 'compensation',
      path: '/v1/payout-runs',
      token: tokens.finance,
      body: { payDay: '2019-01-25' },
    }),
    [422, 'pay-day-has-passed'],
  ],
  [
    'a negative budget',
    ({ tokens }) => ({
      service: 'compensation',
      method: 'PUT',
      path: `/v1/funding-sources/${FUNDING_SOURCE}/budgets/2035`,
      token: tokens.coordinator,
      body: { grantedOre: -1 },
    }),
    unreadable('grantedOre', 'min'),
  ],
  [
    'a claim for an unknown assignment',
    ({ tokens }) => ({
      service: 'compensation',
      path: '/v1/travel-claims',
      token: tokens.coordinator,
      body: { assignmentId: randomUUID(), occasion: 1, mileageMetres: 1000, claimedOn: '2019-03-05' },
    }),
    [404, 'not-found'],
  ],
  [
    'a negative road',
    ({ assignmentId, tokens }) => ({
      service: 'compensation',
      path: '/v1/travel-claims',
      token: tokens.coordinator,
      body: { assignmentId, occasion: 1, mileageMetres: -1, claimedOn: '2019-03-05' },
    }),
    unreadable('mileageMetres', 'min'),
  ],
];
