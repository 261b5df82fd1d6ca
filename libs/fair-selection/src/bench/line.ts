export interface Line {
  readonly goal: string;
  readonly figure: string;
  readonly value: number;
  readonly reached: boolean;
  /** Wall time of a timed goal, in its unit, where `value` is processor time. */
  readonly wall?: number;
}

export const line = (goal: string, value: number, reached: boolean, unit = ''): Line => ({
  goal,
  value,
  reached,
  figure: `${Number(value.toPrecision(6))}${unit}`,
});

export interface Time {
  readonly processor: number;
  readonly wall: number;
}

/** Milliseconds of `work`: on the clock, and of the processor over all threads, which others' load delays less. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ result: T; time: Time }> {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, time: { processor: (user + system) / 1000, wall: performance.now() - started } };
}

/** Judged by processor time, so that a busy machine does not decide; wall time stands beside it. */
export function timeLine(goal: string, times: readonly Time[], limit: number, share = 0.95): Line {
  const processor = quantile(
    times.map((time) => time.processor),
    share,
  );
  const wall = quantile(
    times.map((time) => time.wall),
    share,
  );
  const text = (value: number) =>
    limit >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(1)} ms`;
  return {
    goal,
    value: processor,
    wall,
    reached: processor <= limit,
    figure: `${text(processor)} (wall ${text(wall)})`,
  };
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
