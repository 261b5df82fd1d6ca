import { basename } from 'node:path';
import { SCRIPTS_CLIENT, testPerson } from '@medverka/local-environment';
import { REGION_SYSTEM } from './outside-systems.ts';
import { PORTAL_CLIENT } from './portal.ts';
import type { Secrets } from './secrets.ts';

interface SeedGrant {
  role: string;
  permission?: string;
}

export const PLAYED_COUNTY = 'kalmar';
export const OTHER_COUNTY = 'kronoberg';

/** Which of the identity provider's test people has which role in the county that is played. */
export const staff: Readonly<Record<string, readonly SeedGrant[]>> = {
  coordinator: [{ role: 'coordinator', permission: 'take-over-history' }],
  requester: [{ role: 'requester', permission: 'take-over-history' }],
  approver: [{ role: 'approver' }],
  finance: [{ role: 'finance' }],
  operator: [{ role: 'operator' }, { role: 'administrator' }],
};

/** Look-ups between services: each caller with exactly the permissions that it needs. */
export const lookUps: Record<string, string[]> = {
  'assignment-matching': ['read-matching-features', 'read-client-grants', 'read-retention-decisions'],
  notifications: ['read-contact-ways', 'read-assignments', 'read-retention-decisions'],
  compensation: ['read-retention-decisions'],
  'interest-bank': ['read-personal-data'],
};

export const clientSecretOf = (service: string): string => `${service}.client-secret`;

const lookUp = (permission: string): SeedGrant => ({ role: 'service', permission });

const client = (clientId: string, grants: SeedGrant[], secrets: Secrets) => ({
  clientId,
  secretFile: basename(secrets.textFile(clientSecretOf(clientId))),
  grants,
});

/** A county as access knows it. */
export interface County {
  readonly tenant: string;
  readonly name: string;
}

/**
 * What access is told at provisioning: counties, the services' own clients, the first accounts. `more`: counties with
 * the same staff as the one that is played, instead of its neighbour.
 */
export function accessSeed(issuer: string, secrets: Secrets, more?: readonly County[]): object {
  const county = (tenant: string, name: string, people: typeof staff) => ({
    tenant,
    name,
    identityProviders: [SCRIPTS_CLIENT.id, PORTAL_CLIENT].map((audience) => ({
      issuer,
      audience,
      selfRegistration: tenant === PLAYED_COUNTY,
    })),
    clients: [
      ...Object.entries(lookUps).map(([service, permissions]) =>
        client(service, permissions.map(lookUp), secrets),
      ),
      client(REGION_SYSTEM, [{ role: 'requester' }], secrets),
    ],
    accounts: Object.entries(people).map(([key, grants]) => ({
      personnummer: testPerson(key).personalIdentityNumber,
      grants,
    })),
  });
  return {
    counties: [
      county(PLAYED_COUNTY, 'Kalmar län', staff),
      ...(more?.map(({ tenant, name }) => county(tenant, name, staff)) ?? [
        county(OTHER_COUNTY, 'Kronobergs län', { 'other-county-coordinator': [{ role: 'coordinator' }] }),
      ]),
    ],
  };
}
