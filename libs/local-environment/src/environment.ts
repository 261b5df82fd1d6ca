import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Lock, tryLock } from './lock.ts';
import { writePrivate } from './private-file.ts';
import { type Endable, endAll } from './processes/ending.ts';
import { Guard } from './processes/guard-pipe.ts';
import { LocalProcess, type ProcessSettings } from './processes/local-process.ts';

const GRACE_MS = 5_000;
const SAME_WISH_MS = 1_000;

/**
 * A data folder and the processes that work in it. Whatever happens to this process, its guard ends the others; and
 * should the guard have been killed too, the next start in the same folder does.
 */
export class LocalEnvironment {
  readonly folder: string;
  readonly isTemporary: boolean;
  readonly #lock: Lock;
  readonly #guard = new Guard();
  readonly #running = new Map<number, Endable>();
  readonly #closers: (() => Promise<void>)[] = [];
  #stopped: Promise<void> | undefined;

  private constructor(folder: string, isTemporary: boolean, lock: Lock) {
    this.folder = folder;
    this.isTemporary = isTemporary;
    this.#lock = lock;
    if (isTemporary) this.removeAtEnd(folder);
  }

  /** Opens the folder (made if missing), ending what an earlier crash has left running there. @throws when it is in use. */
  static open(folder: string): Promise<LocalEnvironment> {
    return LocalEnvironment.#open(folder, false);
  }

  /** An environment in a new folder that is removed at the end, also after a crash. */
  static temporary(): Promise<LocalEnvironment> {
    const folder = mkdtempSync(join(tmpdir(), 'medverka-'));
    // PostgreSQL may run as another user and has to pass through; what is secret in here has modes of its own.
    chmodSync(folder, 0o711);
    return LocalEnvironment.#open(folder, true);
  }

  static async #open(folder: string, isTemporary: boolean): Promise<LocalEnvironment> {
    const path = resolve(folder);
    mkdirSync(join(path, 'logs'), { recursive: true });
    const lock = tryLock(join(path, 'environment.lock'));
    if ('heldBy' in lock) {
      throw new Error(
        `The data folder ${path} is in use by process ${lock.heldBy}. Stop it or choose another folder.`,
      );
    }
    await endAll(leftRunning(path), GRACE_MS);
    return new LocalEnvironment(path, isTemporary, lock);
  }

  /** Starts a process and waits until it is ready. @throws ProcessFailed with the end of its log. */
  async start(settings: ProcessSettings): Promise<LocalProcess> {
    if (this.#stopped)
      throw new Error(`${settings.name} was to be started in an environment that has stopped.`);
    const child = await LocalProcess.spawn(settings, join(this.folder, 'logs', `${settings.name}.log`));
    this.#guard.started(child.endable);
    this.#note(child.endable);
    void child.ended().then(() => {
      this.#guard.ended(child.pid);
      this.#forget(child.pid);
    });
    this.onStop(() => child.stop());
    try {
      await child.untilReady();
    } catch (error) {
      await child.stop();
      throw error;
    }
    return child;
  }

  /** The processes that run now. */
  get running(): readonly Endable[] {
    return [...this.#running.values()];
  }

  get guardPid(): number {
    return this.#guard.pid;
  }

  /** Adds something to be closed at the stop; the last added is closed first. */
  onStop(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Removes a folder when all has ended, however it ends. */
  removeAtEnd(folder: string): void {
    this.#guard.removeAtEnd(folder);
  }

  /** Ends all, the last started first, and leaves nothing running. May be called twice. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.reverse()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    this.#lock.release();
    await this.#guard.dismiss();
    if (failures.length > 0)
      throw new AggregateError(failures, 'Not everything could be stopped in an orderly way.');
  }

  #note(process: Endable): void {
    this.#running.set(process.pid, process);
    this.#write();
  }

  #forget(pid: number): void {
    this.#running.delete(pid);
    this.#write();
  }

  #write(): void {
    if (existsSync(this.folder)) writePrivate(runningFile(this.folder), JSON.stringify(this.running));
  }
}

/**
 * Stops the environment and ends this process on Ctrl-C, SIGTERM and a closed terminal, with the usual status
 * (130, 143, 129). Asked once more, it ends at once, and the guard ends the rest.
 */
export function stopOnSignals(environment: LocalEnvironment): void {
  const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  let askedAt: number | undefined;
  for (const [signal, status] of Object.entries(statuses)) {
    process.on(signal, () => {
      // One Ctrl-C may come twice, from the terminal and from npm: only a later one is a second wish.
      const isImpatient = askedAt !== undefined && performance.now() - askedAt > SAME_WISH_MS;
      if (isImpatient) process.exit(status);
      askedAt ??= performance.now();
      void environment.stop().finally(() => process.exit(status));
    });
  }
}

function runningFile(folder: string): string {
  return join(folder, 'running.json');
}

function leftRunning(folder: string): Endable[] {
  try {
    return JSON.parse(readFileSync(runningFile(folder), 'utf8')) as Endable[];
  } catch {
    rmSync(runningFile(folder), { force: true });
    return [];
  }
}
