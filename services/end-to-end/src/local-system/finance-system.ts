import { join, resolve } from 'node:path';
import type { LocalProcess } from '@medverka/local-environment';
import type { LocalSystem } from './local-system.ts';
import { FINANCE_SYSTEM } from './outside-systems.ts';

const program = resolve(import.meta.dirname, '../../../../deploy/examples/finance-system/finance-system.mjs');

/** The example finance system beside the services: an outside program, which knows the broker and nothing else. */
export function startFinanceSystem(system: LocalSystem, tenant = 'kalmar'): Promise<LocalProcess> {
  return system.environment.start({
    name: 'finance-system',
    command: process.execPath,
    args: [program],
    env: {
      NATS_URL: system.nats.url,
      NATS_NKEY_FILE: system.secrets.nkeyFile(`${tenant}_${FINANCE_SYSTEM}`),
      TENANT: tenant,
      PUBLISHER: FINANCE_SYSTEM,
      BOOKS: join(system.environment.folder, 'finance-system-books.jsonl'),
    },
  });
}
