import { setTimeout as pause } from 'node:timers/promises';
import { httpReady, portPlan } from '@medverka/local-environment';
import { COMPILE_CACHE, OWN_SOURCE_MAPS } from '../../local-system/local-system.ts';
import { type ServiceName, serviceNames } from '../../local-system/services.ts';
import { median } from '../judge.ts';
import type { BenchSystem } from '../system/bench-system.ts';
import { compiled } from '../system/compiled.ts';
import { residentMb } from '../unit/processor-time.ts';

export interface AtRest {
  readonly bare: { readonly readyMs: number; readonly mb: number };
  readonly services: Readonly<Record<string, { readonly readyMs: number; readonly mb: number }>>;
}

const ROUNDS = 3;
/** After which nothing of the start is still going on. */
const SETTLES_MS = 3_000;

/** Starts every service and a bare one in turn, some times over: medians of time to ready and of memory at rest. */
export async function measureAtRest(bench: BenchSystem): Promise<AtRest> {
  const rounds: Record<string, { readyMs: number[]; mb: number[] }> = {};
  const note = (name: string, seen: { readyMs: number; mb: number }) => {
    const { readyMs, mb } = rounds[name] ?? { readyMs: [], mb: [] };
    rounds[name] = { readyMs: [...readyMs, seen.readyMs], mb: [...mb, seen.mb] };
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    note('bare', await bareRound(bench));
    for (const service of serviceNames) note(service, await serviceRound(bench, service));
  }
  const { bare, ...services } = Object.fromEntries(
    Object.entries(rounds).map(([name, { readyMs, mb }]) => [
      name,
      { readyMs: median(readyMs), mb: median(mb) },
    ]),
  );
  return { bare: bare!, services };
}

async function serviceRound({ system }: BenchSystem, service: ServiceName) {
  await system.processes.get(service)?.stop();
  const begun = performance.now();
  await system.startService(service);
  const readyMs = performance.now() - begun;
  await pause(SETTLES_MS);
  return { readyMs, mb: residentMb(system.processes.get(service)?.pid ?? 0) };
}

/** With the same flags and the same cache of compiled code as the services. */
async function bareRound({ system, nodeFlags }: BenchSystem) {
  const { bare: port } = await portPlan(['bare']);
  const begun = performance.now();
  const bare = await system.environment.start({
    name: 'bare-service',
    command: process.execPath,
    args: [...OWN_SOURCE_MAPS, ...nodeFlags, compiled('at-rest/bare-service.js')],
    env: { PORT: String(port), PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: COMPILE_CACHE },
    ready: httpReady(`http://127.0.0.1:${port}/health/ready`),
  });
  const readyMs = performance.now() - begun;
  await pause(SETTLES_MS);
  const mb = residentMb(bare.pid);
  await bare.stop();
  return { readyMs, mb };
}
