import { join } from 'node:path';
import type { LocalProcess } from '@medverka/local-environment';
import type { LocalSystem } from './local-system.ts';
import { startOutsideProgram } from './outside-program.ts';
import { FINANCE_SYSTEM } from './outside-systems.ts';

export function startFinanceSystem(system: LocalSystem, tenant = 'kalmar'): Promise<LocalProcess> {
  return startOutsideProgram(system, {
    name: 'finance-system',
    program: 'finance-system/finance-system.mjs',
    publisher: FINANCE_SYSTEM,
    tenant,
    env: { BOOKS: join(system.environment.folder, 'finance-system-books.jsonl') },
  });
}
