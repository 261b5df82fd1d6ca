import type { LocalEnvironment } from '@medverka/local-environment';
import { checkInvariants } from '../invariants/check.ts';
import { measureAtRest } from './at-rest/measure-at-rest.ts';
import { oneProcessMb, secondsToStart } from './at-rest/measure-start.ts';
import { goalsOf, type Measured } from './goals.ts';
import { figure, goalsTable } from './goals-table.ts';
import { isBusy, judge } from './judge.ts';
import { measureLatency } from './latency/attendance-latency.ts';
import type { BenchOptions } from './options.ts';
import { measurePerMessage } from './per-message/measure.ts';
import { profileTable } from './profile/profile-table.ts';
import { takeProfile } from './profile/take-profile.ts';
import { settled } from './settled.ts';
import { BenchSystem } from './system/bench-system.ts';
import { measureFlows } from './throughput.ts';
import { measureUnit } from './unit/unit-transaction.ts';

const UNIT_SECONDS = 4;
const WARM_UP = 150;
const LATENCY_PER_SECOND = 100;
/** The other side is slow; fewer flows say as much. */
const OTHER_SHARE = 5;

/** @returns what goes into the result file; says everything as it is measured */
export async function runGoals(
  { flows }: BenchOptions,
  environment: LocalEnvironment,
  say: (line: string) => void,
): Promise<object> {
  const bench = await BenchSystem.start(environment, say);
  try {
    const admin = bench.system.postgres.adminUrl;
    say(`Warming up with ${WARM_UP} flows …`);
    await measureFlows(bench, WARM_UP, 0);
    const before = await measureUnit(admin, UNIT_SECONDS);
    say(
      `Unit transaction: ${figure(before.perSecond)}/s (in one message: ${figure(before.perSecondInOneMessage)}/s)`,
    );
    const ours = await measureFlows(bench, flows, WARM_UP);
    say(
      `This design: ${figure(ours.flowsPerSecond)} flows/s, ${figure(ours.transactionsPerFlow)} transactions a flow`,
    );
    for (const [name, ms] of Object.entries(ours.processorMs))
      say(`  ${name.padEnd(22)} ${figure(ms).padStart(7)} ms of processor time a flow`);
    const other = await measurePerMessage(bench, Math.max(20, Math.ceil(flows / OTHER_SHARE)));
    say(
      `A transaction per message with TypeORM: ${figure(other.flowsPerSecond)} flows/s, ${other.transactionsPerFlow} transactions a flow`,
    );
    const after = await measureUnit(admin, UNIT_SECONDS);
    say(`Unit transaction: ${figure(after.perSecond)}/s`);
    const latency = await measureLatency(bench, LATENCY_PER_SECOND, Math.min(1_000, flows), WARM_UP + flows);
    await settled(bench);
    const profiled = Math.max(20, Math.ceil(flows / OTHER_SHARE));
    const profile = await takeProfile(bench, profiled, async () => {
      await measureFlows(bench, profiled, WARM_UP + flows + 1_000);
    });
    say(`\n${profileTable(profile)}\n`);
    say('Starting every service and a bare one, three times over …');
    const atRest = await measureAtRest(bench);
    for (const [name, { readyMs, mb }] of Object.entries({ bare: atRest.bare, ...atRest.services }))
      say(
        `  ${name.padEnd(22)} ready after ${figure(readyMs).padStart(6)} ms, at rest ${figure(mb).padStart(5)} MB`,
      );
    await settled(bench);
    const invariants = await checkInvariants(bench.system.settingsFile);
    const broken = invariants.filter((verdict) => verdict.broken > 0);
    const unit = { before: before.perSecond, after: after.perSecond };
    const measured: Measured = {
      unit,
      ours,
      other,
      latency,
      atRest,
      oneProcessMb: await oneProcessMb(),
      startSeconds: await secondsToStart(24_600),
    };
    const judged = judge(goalsOf(measured), unit);
    say(`\n${goalsTable(judged, unit)}`);
    say(
      broken.length > 0
        ? `Invariants broken: ${broken.map(({ id }) => id).join(', ')}`
        : 'All invariants hold.',
    );
    return { busy: isBusy(unit), goals: judged, measured, unit: { before, after }, profile, invariants };
  } finally {
    await bench.close();
  }
}
