import type { LocalEnvironment } from '@medverka/local-environment';
import { checkInvariants } from '../invariants/check.ts';
import { type AtRest, measureAtRest } from './at-rest/measure-at-rest.ts';
import { oneProcessMb, secondsToStart } from './at-rest/measure-start.ts';
import { goalsOf } from './goals.ts';
import { figure, goalsTable } from './goals-table.ts';
import { isBusy, judge } from './judge.ts';
import { measureLatency } from './latency/attendance-latency.ts';
import type { BenchOptions } from './options.ts';
import { measurePerMessage } from './per-message/measure.ts';
import { profileTable } from './profile/profile-table.ts';
import { takeProfile } from './profile/take-profile.ts';
import { settled } from './settled.ts';
import { BenchSystem } from './system/bench-system.ts';
import { measureFlows, type Throughput } from './throughput.ts';
import { measureUnit } from './unit/unit-transaction.ts';

const UNIT_SECONDS = 4;
const WARM_UP = 150;
const LATENCY_PER_SECOND = 100;
/** The other side is slow, and a profile needs less: fewer flows say as much. */
const smallPart = (flows: number): number => Math.max(20, Math.ceil(flows / 5));
/** Beside the ports of `npm start`. */
const START_PORTS = 24_600;

type Say = (line: string) => void;

/** @returns what goes into the result file; says everything as it is measured */
export async function runGoals(
  { flows }: BenchOptions,
  environment: LocalEnvironment,
  say: Say,
): Promise<object> {
  const bench = await BenchSystem.start(environment, say);
  try {
    const rates = await measureRates(bench, flows, say);
    const latency = await measureLatency(bench, LATENCY_PER_SECOND, Math.min(1_000, flows), WARM_UP + flows);
    await settled(bench);
    const profiled = smallPart(flows);
    const profile = await takeProfile(bench, profiled, async () => {
      await measureFlows(bench, profiled, WARM_UP + flows + 1_000);
    });
    say(`\n${profileTable(profile)}\n`);
    say('Starting every service and a bare one, three times over …');
    const atRest = await measureAtRest(bench);
    sayAtRest(atRest, say);
    await settled(bench);
    const invariants = await checkInvariants(bench.system.settingsFile);
    const measured = {
      ...rates,
      latency,
      atRest,
      oneProcessMb: await oneProcessMb(),
      startSeconds: await secondsToStart(START_PORTS),
    };
    const goals = judge(goalsOf(measured), measured.unit);
    say(`\n${goalsTable(goals, measured.unit)}`);
    const broken = invariants.filter((verdict) => verdict.broken > 0).map(({ id }) => id);
    say(broken.length > 0 ? `Invariants broken: ${broken.join(', ')}` : 'All invariants hold.');
    return { busy: isBusy(measured.unit), goals, measured, profile, invariants };
  } finally {
    await bench.close();
  }
}

/** Both sides between two looks at what the machine can do. */
async function measureRates(bench: BenchSystem, flows: number, say: Say) {
  const admin = bench.system.postgres.adminUrl;
  say(`Warming up with ${WARM_UP} flows …`);
  await measureFlows(bench, WARM_UP, 0);
  const before = await measureUnit(admin, UNIT_SECONDS);
  say(
    `Unit transaction: ${figure(before.perSecond)}/s (in one message: ${figure(before.perSecondInOneMessage)}/s)`,
  );
  const ours = await measureFlows(bench, flows, WARM_UP);
  sayThroughput(ours, say);
  const other = await measurePerMessage(bench, smallPart(flows));
  say(
    `A transaction per message with TypeORM: ${figure(other.flowsPerSecond)} flows/s, ${other.transactionsPerFlow} transactions a flow`,
  );
  const after = await measureUnit(admin, UNIT_SECONDS);
  say(`Unit transaction: ${figure(after.perSecond)}/s`);
  return {
    unit: { before: before.perSecond, after: after.perSecond },
    unitInOneMessage: { before: before.perSecondInOneMessage, after: after.perSecondInOneMessage },
    ours,
    other,
  };
}

function sayThroughput({ flowsPerSecond, transactionsPerFlow, processorMs }: Throughput, say: Say): void {
  say(
    `This design: ${figure(flowsPerSecond)} flows/s, ${figure(transactionsPerFlow)} transactions a flow; processor time a flow:`,
  );
  for (const [name, ms] of Object.entries(processorMs))
    say(`  ${name.padEnd(22)} ${figure(ms).padStart(7)} ms`);
}

function sayAtRest({ bare, services }: AtRest, say: Say): void {
  for (const [name, { readyMs, processorMs, mb }] of Object.entries({ bare, ...services })) {
    const ready = `ready after ${figure(readyMs).padStart(6)} ms (${figure(processorMs).padStart(5)} ms of a processor)`;
    say(`  ${name.padEnd(22)} ${ready}, at rest ${figure(mb).padStart(5)} MB`);
  }
}
