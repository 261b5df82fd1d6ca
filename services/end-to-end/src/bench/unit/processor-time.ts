import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

interface Stat {
  readonly parent: number;
  readonly seconds: number;
}

/** Seconds of processor time that a process and all below it have used; 0 where the system does not tell. */
export function processorSeconds(pid: number): number {
  const stats = new Map<number, Stat>();
  for (const entry of entries()) {
    const stat = statOf(Number(entry));
    if (stat) stats.set(Number(entry), stat);
  }
  const below = (of: number): number =>
    (stats.get(of)?.seconds ?? 0) +
    [...stats].reduce((sum, [child, { parent }]) => (parent === of ? sum + below(child) : sum), 0);
  return below(pid);
}

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const text = read(`/proc/${pid}/status`);
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1] ?? 0) / 1024;
}

/** With the time of children that have ended. */
function statOf(pid: number): Stat | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (!text) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  return { parent: Number(fields[1]), seconds: ticks / TICKS_A_SECOND };
}

function entries(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
