import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocalEnvironment } from '@medverka/local-environment';
import { Person } from '../../client/person.ts';
import { Installation } from '../../invariants/installation.ts';
import { startFinanceSystem } from '../../local-system/finance-system.ts';
import { LocalSystem } from '../../local-system/local-system.ts';
import { setUpSmallCounty } from '../../testing/small-county.ts';
import { Caller } from '../crowd/caller.ts';
import { Crowd, type People } from '../crowd/crowd.ts';
import { Said } from '../crowd/said.ts';
import { ServerStatements } from '../profile/statements.ts';
import { compiled } from './compiled.ts';

/** The people of Kalmar's bank. */
const RESIDENTS = 143;
/** As much as a budget may be. */
const PLENTY_ORE = 1_000_000_000_000;

/** The real services on real servers, everything durable, with a county in which flows can be played. */
export class BenchSystem {
  private constructor(
    readonly system: LocalSystem,
    readonly installation: Installation,
    readonly statements: ServerStatements,
    readonly people: People,
    readonly crowd: Crowd,
    readonly profileFolder: string,
    readonly nodeFlags: readonly string[],
    private readonly said: Said,
  ) {}

  static async start(environment: LocalEnvironment, say: (line: string) => void): Promise<BenchSystem> {
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
    });
    await startFinanceSystem(system);
    const run = Date.now().toString(36);
    const caller = (key: 'coordinator' | 'approver' | 'finance') =>
      new Caller(system, new Person(system, key), run);
    const people = {
      coordinator: caller('coordinator'),
      approver: caller('approver'),
      finance: caller('finance'),
    };
    const groupId = await setUpSmallCounty(new Person(system, 'coordinator'), {
      grantedOre: PLENTY_ORE,
      years: [2019],
      residents: RESIDENTS,
    });
    const installation = await Installation.open(system.settingsFile);
    const said = new Said(installation.broker, 'kalmar');
    const statements = await ServerStatements.open(system.postgres.adminUrl);
    const crowd = new Crowd(people, said, groupId);
    return new BenchSystem(system, installation, statements, people, crowd, profileFolder, nodeFlags, said);
  }

  async count(service: string, sql: string): Promise<number> {
    const [row] = await this.installation.ask<{ n: number }>(service, 'kalmar', sql);
    return row?.n ?? 0;
  }

  async close(): Promise<void> {
    this.said.stop();
    for (const caller of Object.values(this.people) as Caller[]) caller.close();
    await this.statements.close();
    await this.installation.close();
  }
}
