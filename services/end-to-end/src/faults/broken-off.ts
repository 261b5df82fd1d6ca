import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FailpointReached } from '@medverka/event-delivery';
import { serviceNames } from '../local-system/services.ts';

/**
 * The requests that met an error which the adversary itself had put at a failpoint: that they are answered with 500 is as
 * it should be. Read from the logs, so that a 500 with any other cause stays what it is.
 *
 * @param folder of the run's environment
 * @returns their ids, as the answers name them in `instance`
 */
export function requestsBrokenOff(folder: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const service of serviceNames) {
    const log = join(folder, 'logs', `${service}.log`);
    if (!existsSync(log)) continue;
    for (const line of readFileSync(log, 'utf8').split('\n')) {
      if (!line.includes(`"name":"${FailpointReached.name}"`)) continue;
      const id = /"requestId":"([0-9a-f-]{36})"/.exec(line)?.[1];
      if (id) ids.add(id);
    }
  }
  return ids;
}
