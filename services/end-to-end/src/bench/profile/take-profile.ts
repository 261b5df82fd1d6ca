import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../client/until.ts';
import type { MeasuredSystem } from '../system/measured-system.ts';
import { sourceInBundle } from './source-in-bundle.ts';
import type { StatementTime } from './statements.ts';
import { type CpuProfile, type ProfileSummary, summarize } from './summary.ts';

export interface Profile {
  readonly flows: number;
  readonly services: Readonly<Record<string, ProfileSummary>>;
  readonly statementsPerFlow: Readonly<Record<string, number>>;
  readonly slowest: readonly StatementTime[];
  readonly most: readonly StatementTime[];
}

/** Where the time goes while `work` runs: in each service by module and function, in the database by statement. */
export async function takeProfile(
  bench: MeasuredSystem,
  flows: number,
  work: () => Promise<void>,
): Promise<Profile> {
  await bench.statements.begin();
  const services = await profileServices(bench, work);
  const statements = await bench.statements.end();
  const perFlow: Record<string, number> = {};
  for (const { database, calls } of statements) perFlow[database] = (perFlow[database] ?? 0) + calls / flows;
  const byCalls = [...statements].sort((one, other) => other.calls - one.calls);
  return {
    flows,
    services,
    statementsPerFlow: perFlow,
    slowest: statements.slice(0, 25),
    most: byCalls.slice(0, 25),
  };
}

/** Each service by module and function, from the beginning of `work` to its end. */
export async function profileServices(
  { system, profileFolder }: MeasuredSystem,
  work: () => Promise<void>,
): Promise<Record<string, ProfileSummary>> {
  const processes = [...system.processes];
  for (const [, process] of processes) process.signal('SIGUSR2');
  await work();
  for (const [, process] of processes) process.signal('SIGUSR2');
  const services: Record<string, ProfileSummary> = {};
  for (const [name, { pid }] of processes) {
    const file = join(profileFolder, `${pid}.cpuprofile`);
    const profile = await until(`the profile of ${name}`, async () => existsSync(file) && whole(file));
    services[name] = summarize(profile, sourceInBundle);
  }
  return services;
}

/** Nothing while the service still writes it. */
function whole(file: string): CpuProfile | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  } catch {
    return undefined;
  }
}
