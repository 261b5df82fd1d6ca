import type { LocalSystem } from '../local-system/local-system.ts';
import { serviceNames } from '../local-system/services.ts';

/** What each service says about its API now, as the files in `services/portal/api` hold it. */
export async function readDescriptions(system: LocalSystem): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const service of serviceNames) {
    const response = await fetch(`${system.urlOf(service)}/openapi.json`);
    const { servers: _where, ...description } = (await response.json()) as Record<string, unknown>;
    found.set(service, `${JSON.stringify(description, undefined, 2)}\n`);
  }
  return found;
}
