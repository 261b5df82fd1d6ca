/**
 * Where a process may die between two steps that cannot be one. Tests take each point with each effect; in
 * production nothing arms them, and a point costs one look at an empty map.
 */
export const failpoints = [
  'transaction.before-commit',
  'transaction.after-commit',
  'relay.before-publish',
  'relay.after-publish',
  'relay.after-mark',
  'sweep.after-publish',
  'reaction.before-commit',
  'reaction.after-commit',
  'reaction.after-acknowledge',
  'parking.after-copy',
  'timer.before-commit',
  'timer.after-commit',
  'timer.after-effect',
] as const;

/** `throw`: an error at that point. `exit`: the process dies at once. `hang`: the step never ends. */
export type FailpointEffect = 'throw' | 'exit' | 'hang';

interface Armed {
  effect: FailpointEffect;
  /** Takes effect at this many-th passing, once; 1 is the next one. */
  countdown: number;
}

const armed = new Map<string, Armed>();

export class FailpointReached extends Error {
  override readonly name = 'FailpointReached';
}

/** Passes a point. Other packages name points of their own. */
export async function failpoint(name: string): Promise<void> {
  const point = armed.size > 0 ? armed.get(name) : undefined;
  if (!point) return;
  point.countdown -= 1;
  if (point.countdown > 0) return;
  armed.delete(name);
  if (point.effect === 'throw') throw new FailpointReached(name);
  if (point.effect === 'exit') process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

/** Whether it waits to be reached. */
export const isArmed = (name: string): boolean => armed.has(name);

export function armFailpoint(name: string, effect: FailpointEffect, countdown = 1): void {
  armed.set(name, { effect, countdown });
}

export function disarmFailpoints(): void {
  armed.clear();
}

/** Arms from a setting: `relay.after-publish=exit@3,reaction.before-commit=throw`. Never called in production. */
export function armFailpoints(setting: string): void {
  for (const part of setting.split(',').filter(Boolean)) {
    const match = /^([\w.-]+)=(throw|exit|hang)(?:@(\d+))?$/.exec(part.trim());
    if (!match) throw new Error(`No such failpoint setting: ${part}`);
    armFailpoint(match[1]!, match[2] as FailpointEffect, Number(match[3] ?? 1));
  }
}
