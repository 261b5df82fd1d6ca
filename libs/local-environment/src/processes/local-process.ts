import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type Endable, endAll } from './ending.ts';
import { identify } from './process-identity.ts';
import { type ReadyCheck, untilReady } from './readiness.ts';

export interface ProcessSettings {
  /** Names the process in messages and its log file, `<name>.log`. */
  readonly name: string;
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment of the process; nothing of the parent's is added. Default: the parent's. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly ready?: ReadyCheck;
  /** Default 30 000. */
  readonly readyWithinMs?: number;
  /** What asks it to end in an orderly way. Default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take for that before SIGKILL. Default 10 000. */
  readonly stopWithinMs?: number;
}

/** The process ended, or did not get ready in time; the message holds the end of its log. */
export class ProcessFailed extends Error {
  override readonly name = 'ProcessFailed';
  readonly log: string;

  constructor(what: string, logFile: string) {
    const log = tail(logFile);
    super(`${what}\n--- the end of ${logFile}:\n${log}`);
    this.log = log;
  }
}

/** A child process with a log of its own. It leads a process group, so Ctrl-C in the terminal reaches only the parent. */
export class LocalProcess {
  readonly name: string;
  readonly logFile: string;
  readonly endable: Endable;
  readonly #settings: ProcessSettings;
  readonly #child: ChildProcess;

  private constructor(settings: ProcessSettings, logFile: string, child: ChildProcess, pid: number) {
    this.name = settings.name;
    this.logFile = logFile;
    this.#settings = settings;
    this.#child = child;
    this.endable = {
      ...identify(pid),
      name: settings.name,
      stopSignal: settings.stopSignal ?? 'SIGTERM',
    };
  }

  static async spawn(settings: ProcessSettings, logFile: string): Promise<LocalProcess> {
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(settings.command, settings.args ?? [], {
      stdio: ['ignore', log, log],
      detached: true,
      env: settings.env,
      cwd: settings.cwd,
      uid: settings.uid,
      gid: settings.gid,
    });
    closeSync(log);
    if (child.pid === undefined) {
      const [error] = (await once(child, 'error')) as [Error];
      throw new ProcessFailed(`${settings.name} could not be started: ${error.message}`, logFile);
    }
    return new LocalProcess(settings, logFile, child, child.pid);
  }

  get pid(): number {
    return this.endable.pid;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves with how it ended, as soon as it has. */
  async ended(): Promise<string> {
    if (!this.hasEnded) await once(this.#child, 'exit');
    const { exitCode, signalCode } = this.#child;
    return signalCode === null ? `exit status ${exitCode}` : `signal ${signalCode}`;
  }

  /** @throws ProcessFailed when it ends or time is up before it is ready. */
  async untilReady(): Promise<void> {
    const { ready, readyWithinMs = 30_000 } = this.#settings;
    if (!ready || (await untilReady(ready, readyWithinMs, () => this.hasEnded))) return;
    const what = this.hasEnded
      ? `ended with ${await this.ended()}`
      : `was not ready after ${readyWithinMs} ms`;
    throw new ProcessFailed(`${this.name} ${what}.`, this.logFile);
  }

  /** For one that ends by itself. @throws ProcessFailed when it does not end with status 0. */
  async succeeded(): Promise<void> {
    const end = await this.ended();
    if (this.#child.exitCode !== 0) throw new ProcessFailed(`${this.name} ended with ${end}.`, this.logFile);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Asks it to end; kills it when it has not ended in time. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const gone = this.ended();
    await endAll([this.endable], this.#settings.stopWithinMs ?? 10_000);
    await gone;
  }

  /** SIGKILL: what a crash looks like from outside. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const gone = this.ended();
    this.#child.kill('SIGKILL');
    await gone;
  }
}

/** The last 4 000 characters of a log. */
function tail(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').slice(-4_000).trim() || '(nothing)';
  } catch {
    return '(no log)';
  }
}
