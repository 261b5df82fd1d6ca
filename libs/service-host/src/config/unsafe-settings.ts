import type { WrongSetting } from './configuration-error.ts';
import type { HostConfig } from './host-config.ts';
import { ServiceConfig } from './service-config.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '']);
const WEAK_PASSWORDS = new Set(['', 'postgres', 'password', 'secret', 'medverka']);
const ENCRYPTED = new Set(['require', 'verify-ca', 'verify-full']);

/** What PRODUCTION=true refuses; each line is a way in that is convenient on one's own machine only. */
export function unsafeSettings(config: HostConfig): WrongSetting[] {
  const wrong: WrongSetting[] = [];
  const refuse = (setting: string, detail: string) =>
    wrong.push({ setting, detail: `${detail} (PRODUCTION=true)` });

  if (config instanceof ServiceConfig) refuseUnsafeDatabase(new URL(config.databaseUrl));
  if (config instanceof ServiceConfig && config.failpoints !== undefined)
    refuse('FAILPOINTS', 'is for tests');
  const nats = new URL(config.natsUrl);
  if (isOpen(nats) && !['tls:', 'wss:'].includes(nats.protocol)) {
    refuse('NATS_URL', 'must be tls:// or wss://, or set TRUSTED_NETWORK=true');
  }
  if (config.natsNkeyFile === undefined) refuse('NATS_NKEY_FILE', 'is missing: each service is its own user');
  const access = new URL(config.accessUrl);
  if (isOpen(access) && access.protocol !== 'https:') {
    refuse('ACCESS_URL', 'must be https://, or set TRUSTED_NETWORK=true');
  }
  if (config.logLevel === 'trace' || config.logLevel === 'debug') {
    refuse('LOG_LEVEL', 'debug and trace print error messages, which may hold personal data');
  }
  return wrong;

  function refuseUnsafeDatabase(database: URL): void {
    const password = decodeURIComponent(database.password);
    if (WEAK_PASSWORDS.has(password) || password === database.username) {
      refuse('DATABASE_URL', 'has no password, or one that everybody guesses');
    }
    if (isOpen(database) && !ENCRYPTED.has(database.searchParams.get('sslmode') ?? '')) {
      refuse(
        'DATABASE_URL',
        'must ask for encryption, e.g. ?sslmode=verify-full, or set TRUSTED_NETWORK=true',
      );
    }
  }

  function isOpen(url: URL): boolean {
    return !config.trustedNetwork && !LOOPBACK.has(url.hostname);
  }
}
