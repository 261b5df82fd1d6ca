import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '../../local-system/services.ts';
import { serviceNames } from '../../local-system/services.ts';
import { type Arena, anyService } from '../arena.ts';
import { copyFolder } from '../copy-folder.ts';
import type { Fault } from '../fault.ts';

export const databaseRefuses: Fault = {
  number: 17,
  name: 'the database is read-only, or its disk is full',
  alsoShownBy: [
    'event-delivery outages.int: wait for a database that is read-only: nothing acknowledged, nothing counted',
    'service-host cut-database.int',
  ],
  choose: (chance) => ({
    what: chance.oneOf(['read-only', 'full']),
    service: anyService(chance),
    seconds: chance.whole(4, 12),
  }),
  lacks: ({ tools }) =>
    tools.disks ? undefined : 'a file system of its own: mount(8) as root under unshare(1)',
  async act(arena, { what, service, seconds }) {
    if (what === 'full') {
      arena.tools.disks!.postgres.fill();
      await arena.lasts(Number(seconds));
      arena.tools.disks!.postgres.empty();
      return;
    }
    const { name } = arena.system.databases[service as ServiceName];
    await arena.sql(service as ServiceName, `alter role ${name} set default_transaction_read_only = on`);
    await cutAll(arena, name);
    await arena.lasts(Number(seconds));
    await arena.sql(service as ServiceName, `alter role ${name} reset default_transaction_read_only`);
    await cutAll(arena, name);
  },
};

const cutAll = (arena: Arena, role: string) =>
  arena.sql('access', 'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [role]);

export const databaseKilled: Fault = {
  number: 32,
  name: 'the database dies and recovers',
  alsoShownBy: [],
  async act(arena) {
    await arena.postgres.kill();
    await arena.startPostgres();
  },
};

/**
 * What nobody can undo: the database comes back without its last commits, and the broker knows more than it. Every
 * event of those must be listed.
 */
export const failoverLosesCommits: Fault = {
  number: 16,
  name: 'a database failover loses the last commits',
  alsoShownBy: ['event-delivery refill.int: lists what a restored database has lost'],
  isLast: true,
  choose: (chance) => ({ seconds: chance.whole(4, 8) }),
  async act(arena, { seconds }) {
    const copy = join(arena.system.environment.folder, 'older-cluster');
    await arena.postgres.stop();
    rmSync(copy, { recursive: true, force: true });
    copyFolder(arena.postgres.cluster, copy);
    await arena.startPostgres();
    await arena.heal();
    await arena.lasts(Number(seconds));
    await arena.stopWork();
    const before = await eventsOf(arena);
    await arena.postgres.kill();
    rmSync(arena.postgres.cluster, { recursive: true });
    copyFolder(copy, arena.postgres.cluster);
    await arena.startPostgres();
    await arena.heal();
    const after = await eventsOf(arena);
    const lost = [...before].filter((id) => !after.has(id));
    const listed = await arena.system.operate('reconcile');
    const unlisted = lost.filter((id) => !listed.includes(id));
    arena.say(
      `           ${lost.length} events lost with their commits, ${lost.length - unlisted.length} listed by --reconcile`,
    );
    for (const id of unlisted) arena.findings.push(`fault 16: ${id} is not listed`);
    if (lost.length === 0) arena.findings.push('fault 16: nothing was lost, so nothing was shown');
  },
};

/** Those that have left for the broker. */
async function eventsOf(arena: Arena): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const service of serviceNames) {
    const rows = await arena.sql<{ id: string }>(
      service,
      `select '/' || tenant || '/' || $1 || '/' || id as id from outbox_event where published_at is not null`,
      [service],
    );
    for (const { id } of rows) ids.add(id);
  }
  return ids;
}
