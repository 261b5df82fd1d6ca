import { until } from '../../client/until.ts';
import { oneSeatMeetings } from '../crowd/slots.ts';
import { percentile } from '../judge.ts';
import type { BenchSystem } from '../system/bench-system.ts';

export interface Latency {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Commit {
  readonly assignmentId: string;
  readonly at: number;
}

/**
 * Attendance is recorded at a steady rate, whatever the answers take; from the commit that records it to the commit
 * of its accrual, by the clock of the database server, which keeps the time of each commit.
 */
export async function measureLatency(
  bench: BenchSystem,
  perSecond: number,
  count: number,
  firstSlot: number,
): Promise<Latency> {
  const { crowd } = bench;
  const assignments = await crowd.fill(oneSeatMeetings(count, firstSlot, crowd.groupId));
  const failures: unknown[] = [];
  const begun = performance.now();
  for (const [at, assignmentId] of assignments.entries()) {
    const due = begun + (at * 1_000) / perSecond - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    bench.people.coordinator
      .put('assignment-matching', `/v1/assignments/${assignmentId}/attendance/1`, { minutes: 60 })
      .catch((error: unknown) => failures.push(error));
  }
  const recorded = await until('all attendance is recorded', async () => {
    if (failures.length > 0) throw failures[0];
    return all(await commitsOf(bench, 'assignment-matching', 'attendance'), assignments);
  });
  const accrued = await until('all fees are accrued', async () =>
    all(await commitsOf(bench, 'compensation', 'compensation'), assignments),
  );
  await crowd.settle(assignments.length);
  const delays = assignments.map((id) => (accrued.get(id) ?? Number.NaN) - (recorded.get(id) ?? Number.NaN));
  return { perSecond, p50Ms: percentile(delays, 0.5), p99Ms: percentile(delays, 0.99) };
}

function commitsOf(bench: BenchSystem, service: string, table: 'attendance' | 'compensation') {
  return bench.installation.ask<Commit>(
    service,
    'kalmar',
    `select assignment_id as "assignmentId",
            (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at from ${table}`,
  );
}

/** Once all of them are there. */
function all(commits: readonly Commit[], wanted: readonly string[]): Map<string, number> | undefined {
  const found = new Map(commits.map(({ assignmentId, at }) => [assignmentId, at]));
  return wanted.every((id) => found.has(id)) ? found : undefined;
}
