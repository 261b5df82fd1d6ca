import { freePort, isFree } from './ports.ts';

/**
 * A port for each name: `base`, `base + 1`, … in the order of the names; without a base, free ones.
 *
 * @throws when a port that was asked for is in use, with the name it was for
 */
export async function portPlan<Name extends string>(
  names: readonly Name[],
  base?: number,
): Promise<Record<Name, number>> {
  const plan = new Map<Name, number>();
  for (const [index, name] of names.entries()) {
    plan.set(name, base === undefined ? await unused(plan) : await demanded(base + index, name));
  }
  return Object.fromEntries(plan) as Record<Name, number>;
}

async function unused(plan: ReadonlyMap<string, number>): Promise<number> {
  const taken = new Set(plan.values());
  for (;;) {
    const port = await freePort();
    if (!taken.has(port)) return port;
  }
}

async function demanded(port: number, name: string): Promise<number> {
  if (await isFree(port)) return port;
  throw new Error(`Port ${port}, meant for ${name}, is in use. Choose others with --port-base.`);
}
