import { until } from '../client/until.ts';
import { oneSeatMeetings } from './crowd/slots.ts';
import { settled, stepsOf } from './settled.ts';
import type { BenchSystem } from './system/bench-system.ts';

export interface Throughput {
  readonly flows: number;
  readonly seconds: number;
  readonly flowsPerSecond: number;
  /** As a design with a transaction for each message, call and timer would need. */
  readonly transactionsPerFlow: number;
  /** What was really committed, reading included. */
  readonly commitsPerFlow: number;
  /** Milliseconds of processor time a flow, by process. */
  readonly processorMs: Readonly<Record<string, number>>;
}

/** The calls of a flow that write and have no idempotency key: acceptance and attendance. */
const CALLS_WITHOUT_KEY = 2;

/** Plays flows to their last receipt and counts what they cost. */
export async function measureFlows(
  bench: BenchSystem,
  flows: number,
  firstSlot: number,
): Promise<Throughput> {
  // The people whom the county has just imported still go through all services.
  await settled(bench);
  const before = { paid: await paidOf(bench), steps: await stepsOf(bench), cpu: bench.processorSeconds() };
  const commits = await bench.statements.commits();
  const begun = performance.now();
  await bench.crowd.play(oneSeatMeetings(flows, firstSlot, bench.crowd.groupId));
  const all = before.paid + flows;
  await until('every flow is paid', async () => (await paidOf(bench)) >= all, 600_000);
  const seconds = (performance.now() - begun) / 1_000;
  await settled(bench);
  const after = { steps: await stepsOf(bench), cpu: bench.processorSeconds() };
  return {
    flows,
    seconds,
    flowsPerSecond: flows / seconds,
    transactionsPerFlow: (after.steps - before.steps) / flows + CALLS_WITHOUT_KEY,
    commitsPerFlow: ((await bench.statements.commits()) - commits) / flows,
    processorMs: Object.fromEntries(
      Object.entries(after.cpu).map(([name, spent]) => [
        name,
        ((spent - (before.cpu[name] ?? 0)) * 1_000) / flows,
      ]),
    ),
  };
}

/** Of this run, found by their ids, which begin with the time: what is older is not counted again and again. */
const paidOf = (bench: BenchSystem) =>
  bench.count(
    'compensation',
    `select count(*)::int as n from compensation
      where tenant = 'kalmar' and state = 'confirmed' and id >= '${firstIdOf(bench.begunAt)}'`,
  );

function firstIdOf(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
