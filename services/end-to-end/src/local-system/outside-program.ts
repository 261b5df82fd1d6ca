import { resolve } from 'node:path';
import type { LocalProcess } from '@medverka/local-environment';
import type { LocalSystem } from './local-system.ts';

const examples = resolve(import.meta.dirname, '../../../../deploy/examples');

export interface OutsideProgram {
  /** Of its log. */
  name: string;
  /** Below `deploy/examples`. */
  program: string;
  args?: readonly string[];
  /** How the county's bus knows it. */
  publisher: string;
  tenant: string;
  env?: Record<string, string>;
}

/** An example program beside the services, which knows the broker, its own nkey and nothing else. */
export function startOutsideProgram(system: LocalSystem, outside: OutsideProgram): Promise<LocalProcess> {
  const { name, program, args = [], publisher, tenant, env } = outside;
  return system.environment.start({
    name,
    command: process.execPath,
    args: [resolve(examples, program), ...args],
    env: {
      NATS_URL: system.nats.url,
      NATS_NKEY_FILE: system.secrets.nkeyFile(`${tenant}_${publisher}`),
      TENANT: tenant,
      PUBLISHER: publisher,
      ...env,
    },
  });
}
