import type { ServiceDatabase } from '@medverka/local-environment';
import { clientSecretOf, lookUps } from './access-seed.ts';
import { type Ports, urlOf } from './ports.ts';
import type { Secrets } from './secrets.ts';

export const serviceNames = [
  'access',
  'interest-bank',
  'assignment-matching',
  'compensation',
  'notifications',
] as const;

export type ServiceName = (typeof serviceNames)[number];

/** Where everything is that the settings of a service point to. */
export interface Surroundings {
  ports: Ports;
  secrets: Secrets;
  natsUrl: string;
  /** Where traces go, as the setting TRACES has it. */
  traces: string;
  accessSeedFile: string;
}

/** The settings of one service, as an operator would give them. */
export function settingsOf(
  service: ServiceName,
  database: ServiceDatabase,
  { ports, secrets, natsUrl, traces, accessSeedFile }: Surroundings,
): Record<string, string> {
  return {
    PORT: String(ports[service]),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    NATS_URL: natsUrl,
    NATS_NKEY_FILE: secrets.nkeyFile(service),
    ACCESS_URL: urlOf(ports, 'access'),
    TRACES: traces,
    ...(lookUps[service] && {
      RETENTION_REGISTER_URL: urlOf(ports, 'interest-bank'),
      SERVICE_CLIENT_ID: service,
      SERVICE_CLIENT_SECRET_FILE: secrets.textFile(clientSecretOf(service)),
    }),
    ...own[service]({ ports, secrets, accessSeedFile }),
  };
}

const own: Record<
  ServiceName,
  (at: Pick<Surroundings, 'ports' | 'secrets' | 'accessSeedFile'>) => Record<string, string>
> = {
  access: ({ secrets, accessSeedFile }) => ({
    SIGNING_KEYS_FILE: secrets.path('access.signing-keys.json'),
    PERSON_KEY_FILE: secrets.path('access.person-key'),
    ACCESS_SEED_FILE: accessSeedFile,
  }),
  'interest-bank': ({ ports, secrets }) => ({
    FIELD_KEYS_FILE: secrets.fieldKeysFile('interest-bank'),
    ASSIGNMENT_MATCHING_URL: urlOf(ports, 'assignment-matching'),
    COMPENSATION_URL: urlOf(ports, 'compensation'),
    NOTIFICATIONS_URL: urlOf(ports, 'notifications'),
  }),
  'assignment-matching': ({ ports }) => ({ INTEREST_BANK_URL: urlOf(ports, 'interest-bank') }),
  compensation: ({ ports, secrets }) => ({
    INTEREST_BANK_URL: urlOf(ports, 'interest-bank'),
    FIELD_KEYS_FILE: secrets.fieldKeysFile('compensation'),
  }),
  notifications: ({ ports, secrets }) => ({
    FIELD_KEYS_FILE: secrets.fieldKeysFile('notifications'),
    INTEREST_BANK_URL: urlOf(ports, 'interest-bank'),
    ASSIGNMENT_MATCHING_URL: urlOf(ports, 'assignment-matching'),
    MAIL_FROM: 'medverka@kalmar.example',
    PORTAL_URL: `http://127.0.0.1:${ports.portal}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
  }),
};
