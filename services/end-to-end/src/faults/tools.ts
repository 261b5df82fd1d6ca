import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalEnvironment } from '@medverka/local-environment';
import type { LocalSystem } from '../local-system/local-system.ts';
import { serviceNames } from '../local-system/services.ts';
import type { Arena, Tools } from './arena.ts';
import { SmallDisk } from './small-disk.ts';

export type Disks = NonNullable<Tools['disks']>;

/** In the mount namespace that `main.ts` has put itself into, so that nothing is left mounted. */
export const mayMount = (): boolean => process.env.MEDVERKA_OWN_MOUNTS === '1';

/** Where the broker keeps its streams, made before it starts. */
export function brokersDisk(environment: LocalEnvironment): SmallDisk | undefined {
  if (!mayMount()) return undefined;
  try {
    return unmountedAtEnd(environment, SmallDisk.mount(join(environment.folder, 'nats/store')));
  } catch {
    return undefined;
  }
}

/** The outboxes on a disk of their own, so that it can be full and the rest of the database not. */
export async function databasesDisk(system: LocalSystem, sql: Arena['sql']): Promise<SmallDisk> {
  const folder = join(system.environment.folder, 'small-disk');
  const disk = SmallDisk.mount(folder, statSync(system.postgres.server!.cluster));
  unmountedAtEnd(system.environment, disk);
  await sql('access', `create tablespace small location '${folder}'`);
  for (const service of serviceNames) {
    const owner = `${system.databases[service].name}_owner`;
    await sql('access', `grant create on tablespace small to ${owner}`);
    await sql(service, 'alter table outbox_event set tablespace small');
  }
  return disk;
}

function unmountedAtEnd(environment: LocalEnvironment, disk: SmallDisk): SmallDisk {
  environment.onStop(async () => disk.unmount());
  return disk;
}
