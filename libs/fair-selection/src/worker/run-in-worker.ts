import { Worker } from 'node:worker_threads';
import type { Progress } from '../fairness/leximin.ts';
import { DrawProblem, type ProblemCode } from '../problem.ts';
import type { Job, Reply, Results } from './jobs.ts';

export interface RunOptions {
  /** Ends the work at once, whatever the solver is doing; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Started workers that wait for work: their solver is loaded. More than this are ended when done. */
const idle: Worker[] = [];
const keep = 1;
/**
 * Milliseconds that a job waits for a worker that is at work. Most jobs take less than a worker takes to start; and
 * behind a large one nobody waits longer than this.
 */
const patience = 500;
let atWork = 0;
const waiting: (() => void)[] = [];

/** The solver blocks its thread, so it never runs on the caller's. */
export async function runInWorker<J extends Job>(
  job: J,
  options: RunOptions = {},
): Promise<Results[J['kind']]> {
  options.signal?.throwIfAborted();
  if (idle.length === 0 && atWork > 0) await workerFree();
  options.signal?.throwIfAborted();
  atWork += 1;
  try {
    return await run(job, options);
  } finally {
    atWork -= 1;
    waiting.shift()?.();
  }
}

/** Resolves when a worker is free, or when it is time to start another one. */
function workerFree(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      const at = waiting.indexOf(go);
      if (at >= 0) waiting.splice(at, 1);
      resolve();
    };
    const timer = setTimeout(go, patience);
    waiting.push(go);
  });
}

function run<J extends Job>(job: J, options: RunOptions): Promise<Results[J['kind']]> {
  const worker = idle.pop() ?? start();
  worker.ref();
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void, reusable: boolean) => {
      worker.off('error', fail).off('exit', exit).off('message', hear);
      options.signal?.removeEventListener('abort', abort);
      if (reusable && idle.length < keep) rest(worker);
      else void worker.terminate();
      settle();
    };
    const abort = () => finish(() => reject(options.signal!.reason), false);
    const fail = (error: unknown) => finish(() => reject(error), false);
    const exit = (code: number) => fail(new Error(`The solver's thread ended with status ${code}.`));
    const hear = (reply: Reply) => {
      if (reply.kind === 'progress') options.onProgress?.(reply.progress);
      else if (reply.kind === 'done') finish(() => resolve(reply.result as Results[J['kind']]), true);
      else finish(() => reject(asError(reply)), reply.code !== null);
    };
    options.signal?.addEventListener('abort', abort, { once: true });
    worker.on('error', fail).on('exit', exit).on('message', hear);
    worker.postMessage(job);
  });
}

function start(): Worker {
  // From the sources under test and from `dist` in service: the neighbour has the same ending as this file.
  const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 2048 }, execArgv: [] });
  worker.on('exit', () => {
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
  });
  return worker;
}

/** A waiting worker does not keep the process alive. */
function rest(worker: Worker): void {
  worker.unref();
  idle.push(worker);
}

function asError({ code, message }: Extract<Reply, { kind: 'problem' }>): Error {
  if (code === null) return new Error(message);
  const firstLine = message.split('\n', 1)[0]!.replace(/^DrawProblem: /, '');
  return new DrawProblem(code as ProblemCode, firstLine);
}
