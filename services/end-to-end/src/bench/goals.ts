import type { AtRest } from './at-rest/measure-at-rest.ts';
import { bound, type Goal, type Machine } from './judge.ts';
import type { Latency } from './latency/attendance-latency.ts';
import type { PerMessage } from './per-message/measure.ts';
import type { Throughput } from './throughput.ts';

export interface Measured {
  readonly unit: Machine;
  readonly ours: Throughput;
  readonly other: PerMessage;
  readonly latency: Latency;
  readonly atRest: AtRest;
  readonly oneProcessMb: number;
  readonly startSeconds: number;
}

/** The goals of the benchmark, each with the figure of this run. */
export function goalsOf({
  unit,
  ours,
  other,
  latency,
  atRest,
  oneProcessMb,
  startSeconds,
}: Measured): Goal[] {
  const perSecond = (unit.before + unit.after) / 2;
  const ratio = ours.flowsPerSecond / bound(perSecond, ours.transactionsPerFlow);
  const { bare, services } = atRest;
  const worst = (of: (service: { readyMs: number; mb: number }) => number) =>
    Math.max(...Object.values(services).map(of));
  return [
    {
      what: 'flows/s ÷ (unit transactions/s ÷ transactions a flow), atomic batches, fsync always',
      value: ratio,
      unit: '×',
      atLeast: 1.9,
    },
    {
      what: 'against a transaction per message with TypeORM, flows/s',
      value: ours.flowsPerSecond / other.flowsPerSecond,
      unit: '×',
      atLeast: 12,
    },
    {
      what: `attendance → accrual, p50 at ${latency.perSecond}/s`,
      value: latency.p50Ms,
      unit: 'ms',
      atMost: 10,
    },
    {
      what: `attendance → accrual, p99 at ${latency.perSecond}/s`,
      value: latency.p99Ms,
      unit: 'ms',
      atMost: 50,
    },
    {
      what: 'memory at rest of the largest service ÷ a bare NestJS service',
      value: worst(({ mb }) => mb) / bare.mb,
      unit: '×',
      atMost: 1.5,
    },
    {
      what: 'time to ready of the slowest service ÷ a bare NestJS service',
      value: worst(({ readyMs }) => readyMs) / bare.readyMs,
      unit: '×',
      atMost: 1.5,
    },
    { what: 'all services in one process, memory at rest', value: oneProcessMb, unit: 'MB', atMost: 300 },
    { what: 'npm start to ready, prepared machine', value: startSeconds, unit: 's', atMost: 15 },
  ];
}
