import { setTimeout as pause } from 'node:timers/promises';
import { COMPILE_CACHE, httpReady, portPlan } from '@medverka/local-environment';
import { OWN_SOURCE_MAPS } from '../../local-system/local-system.ts';
import { type ServiceName, serviceNames } from '../../local-system/services.ts';
import { median } from '../judge.ts';
import type { BenchSystem } from '../system/bench-system.ts';
import { compiled } from '../system/compiled.ts';
import { processorSeconds, residentMb } from '../unit/processor-time.ts';

/** Of one program, medians of the rounds. */
export interface Rest {
  readonly readyMs: number;
  /** Processor time until it was ready: what of it other programs cannot lengthen much. */
  readonly processorMs: number;
  readonly mb: number;
}

export interface AtRest {
  readonly bare: Rest;
  readonly services: Readonly<Record<string, Rest>>;
}

const ROUNDS = 3;
/** After which nothing of the start is still going on. */
const SETTLES_MS = 3_000;

/** Starts every service and a bare one in turn, some times over: medians of time to ready and of memory at rest. */
export async function measureAtRest(bench: BenchSystem): Promise<AtRest> {
  const rounds = new Map<string, Rest[]>();
  const note = (name: string, seen: Rest) => rounds.set(name, [...(rounds.get(name) ?? []), seen]);
  for (let round = 0; round < ROUNDS; round += 1) {
    note('bare', await bareRound(bench));
    for (const service of serviceNames) note(service, await serviceRound(bench, service));
  }
  const services = Object.fromEntries(serviceNames.map((name) => [name, medians(rounds.get(name) ?? [])]));
  return { bare: medians(rounds.get('bare') ?? []), services };
}

function medians(rounds: readonly Rest[]): Rest {
  const of = (figure: keyof Rest) => median(rounds.map((round) => round[figure]));
  return { readyMs: of('readyMs'), processorMs: of('processorMs'), mb: of('mb') };
}

async function serviceRound({ system }: BenchSystem, service: ServiceName): Promise<Rest> {
  await system.processes.get(service)?.stop();
  const begun = performance.now();
  await system.startService(service);
  return restOf(system.processes.get(service)?.pid ?? 0, performance.now() - begun);
}

async function restOf(pid: number, readyMs: number): Promise<Rest> {
  const processorMs = processorSeconds(pid) * 1_000;
  await pause(SETTLES_MS);
  return { readyMs, processorMs, mb: residentMb(pid) };
}

/** With the same flags and the same cache of compiled code as the services. */
async function bareRound({ system, nodeFlags }: BenchSystem): Promise<Rest> {
  const { bare: port } = await portPlan(['bare']);
  const begun = performance.now();
  const bare = await system.environment.start({
    name: 'bare-service',
    command: process.execPath,
    args: [...OWN_SOURCE_MAPS, ...nodeFlags, compiled('at-rest/bare-service.js')],
    env: { PORT: String(port), PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: COMPILE_CACHE },
    ready: httpReady(`http://127.0.0.1:${port}/health/ready`),
  });
  const rest = await restOf(bare.pid, performance.now() - begun);
  await bare.stop();
  return rest;
}
