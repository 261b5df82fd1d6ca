import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process id alone may be given to another program later; together with its start it names one process for good. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** When the process began, in the system's own words, or undefined when there is no such process. */
export function processStart(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The program's name, in brackets, may itself hold spaces and brackets: count the fields after the last one.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const isZombie = fields[0] === 'Z';
      return isZombie ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: processStart(pid) ?? 'ended' };
}

export function isAlive(process: ProcessIdentity): boolean {
  return processStart(process.pid) === process.startedAt;
}

/** Signals the whole group of a process that leads one, so that its children hear it too. */
export function signalGroup(process: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(process)) return;
  for (const target of [-process.pid, process.pid]) {
    try {
      globalThis.process.kill(target, signal);
      return;
    } catch {
      // Not the leader of a group, or just ended: try the process itself, then let it be.
    }
  }
}
