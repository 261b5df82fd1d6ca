import { writeFileSync } from 'node:fs';
import type { IdentityClient } from '@medverka/local-environment';
import { type Ports, urlOf } from './ports.ts';
import type { Secrets } from './secrets.ts';

export const PORTAL = 'portal';
export const PORTAL_CLIENT = 'medverka-portal';

export const portalUrl = (ports: Ports): string => urlOf(ports, PORTAL);

/** The portal at the identity provider: a client with a secret, and two addresses that browsers may be sent back to. */
export const portalClient = (ports: Ports, secrets: Secrets): IdentityClient => ({
  id: PORTAL_CLIENT,
  secret: secrets.text('portal.client-secret'),
  redirectUris: [`${portalUrl(ports)}/auth/signed-in`],
  postLogoutRedirectUris: [`${portalUrl(ports)}/`],
});

const counties = [
  {
    tenant: 'kalmar',
    name: 'Kalmar län',
    contact: {
      name: 'Karin Kvist, utvecklingsledare',
      telephone: '0480-00 00 00',
      email: 'karin.kvist@kalmar.example',
    },
  },
  {
    tenant: 'kronoberg',
    name: 'Kronobergs län',
    contact: {
      name: 'Olga Olsson, utvecklingsledare',
      telephone: '0470-00 00 00',
      email: 'olga.olsson@kronoberg.example',
    },
  },
];

/** The settings of the portal, as an operator would give them. */
export function portalSettings(at: {
  ports: Ports;
  secrets: Secrets;
  natsUrl: string;
  traces: string;
  issuer: string;
}): Record<string, string> {
  const { ports, secrets } = at;
  const countiesFile = secrets.path('portal.counties.json');
  writeFileSync(countiesFile, JSON.stringify(counties, undefined, 2));
  return {
    PORT: String(ports.portal),
    NATS_URL: at.natsUrl,
    NATS_NKEY_FILE: secrets.nkeyFile(PORTAL),
    TRACES: at.traces,
    PUBLIC_URL: portalUrl(ports),
    COUNTIES_FILE: countiesFile,
    IDENTITY_ISSUER: at.issuer,
    IDENTITY_CLIENT_ID: PORTAL_CLIENT,
    IDENTITY_CLIENT_SECRET_FILE: secrets.textFile('portal.client-secret'),
    // The local provider asks anew each time who somebody is.
    IDENTITY_SIGN_OUT: 'false',
    ACCESS_URL: urlOf(ports, 'access'),
    INTEREST_BANK_URL: urlOf(ports, 'interest-bank'),
    ASSIGNMENT_MATCHING_URL: urlOf(ports, 'assignment-matching'),
    COMPENSATION_URL: urlOf(ports, 'compensation'),
    NOTIFICATIONS_URL: urlOf(ports, 'notifications'),
  };
}
