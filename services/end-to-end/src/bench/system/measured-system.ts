import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocalEnvironment } from '@medverka/local-environment';
import { Installation } from '../../invariants/installation.ts';
import type { County } from '../../local-system/access-seed.ts';
import { LocalSystem } from '../../local-system/local-system.ts';
import { ServerStatements } from '../profile/statements.ts';
import { processorSeconds } from '../unit/processor-time.ts';
import { compiled } from './compiled.ts';

/** The real services on real servers, everything durable, and what is needed to look at them. */
export class MeasuredSystem {
  /** Nothing that is older was done in this run. */
  readonly begunAt = new Date();

  protected constructor(
    readonly system: LocalSystem,
    readonly installation: Installation,
    readonly statements: ServerStatements,
    readonly profileFolder: string,
    readonly nodeFlags: readonly string[],
  ) {}

  /** `more`: counties beside Kalmar, with the same staff and a finance system that the caller plays. */
  static async open(
    environment: LocalEnvironment,
    say: (line: string) => void,
    more?: readonly County[],
  ): Promise<MeasuredSystem> {
    const profileFolder = join(environment.folder, 'profiles');
    mkdirSync(profileFolder, { recursive: true });
    const preload = pathToFileURL(compiled('profile/record.js'));
    preload.searchParams.set('folder', profileFolder);
    const nodeFlags = ['--import', preload.href];
    const system = await LocalSystem.start({
      environment,
      say,
      nodeFlags,
      postgresSettings: {
        track_commit_timestamp: 'on',
        shared_preload_libraries: 'pg_stat_statements',
      },
      ...(more && { moreCounties: more }),
    });
    const installation = await Installation.open(system.settingsFile);
    const statements = await ServerStatements.open(system.postgres.adminUrl);
    return new MeasuredSystem(system, installation, statements, profileFolder, nodeFlags);
  }

  async count(service: string, sql: string): Promise<number> {
    const [row] = await this.installation.ask<{ n: number }>(service, 'kalmar', sql);
    return row?.n ?? 0;
  }

  /** Of each process since it began, the benchmark's own with it. */
  processorSeconds(): Record<string, number> {
    const { user, system } = process.cpuUsage();
    const spent: Record<string, number> = { benchmark: (user + system) / 1e6 };
    for (const { name, pid } of this.system.environment.running) spent[name] = processorSeconds(pid);
    return spent;
  }

  async close(): Promise<void> {
    await this.statements.close();
    await this.installation.close();
  }
}
