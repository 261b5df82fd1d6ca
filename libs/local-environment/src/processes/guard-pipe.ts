import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Endable } from './ending.ts';
import type { GuardMessage } from './guard.ts';

/** The parent's end of the pipe to its guard. */
export class Guard {
  readonly #process: ChildProcess;
  readonly #folders: string[] = [];

  constructor() {
    // The sources run on Node's own type stripping, the build as JavaScript: the guard lies beside in the same form.
    const program = fileURLToPath(new URL(`./guard${extname(import.meta.url)}`, import.meta.url));
    this.#process = spawn(process.execPath, [program], {
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
      // The folder of the parent may be removed while the guard still works; its settings are not the guard's.
      cwd: '/',
      env: { PATH: process.env.PATH },
    });
    this.#process.unref();
    // A guard that was killed must not take the environment with it; the next start in the folder cleans up.
    this.#process.stdin?.on('error', () => undefined);
    (this.#process.stdin as Socket).unref();
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  started(process: Endable): void {
    this.#tell({ start: process });
  }

  ended(pid: number): void {
    this.#tell({ ended: pid });
  }

  removeAtEnd(folder: string): void {
    this.#folders.push(folder);
    this.#tell({ folder });
  }

  /** Lets the guard end what is left and waits until it has; the folders go even when somebody has killed it. */
  async dismiss(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = once(this.#process, 'exit');
      this.#process.ref();
      this.#process.stdin?.end();
      await gone;
    }
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  #tell(message: GuardMessage): void {
    this.#process.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}
