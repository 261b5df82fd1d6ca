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
 * Milliseconds without any job ending until another worker is started for the first that waits. Most jobs take less
 * than a worker takes to start, and on a busy machine many that wait their turn are no reason to start many: that would
 * take the processors from those at work. Behind a large one nobody waits longer than this.
 */
const patience = 500;
let atWork = 0;
const waiting: (() => void)[] = [];
let standstill: NodeJS.Timeout | undefined;

/** The solver blocks its thread, so it never runs on the caller's. */
export async function runInWorker<J extends Job>(
  job: J,
  options: RunOptions = {},
): Promise<Results[J['kind']]> {
  options.signal?.throwIfAborted();
  if (idle.length === 0 && atWork > 0) await workerFree();
  else atWork += 1;
  try {
    options.signal?.throwIfAborted();
    return await run(job, options);
  } finally {
    atWork -= 1;
    letNextGo();
  }
}

/** Resolves when it is this job's turn; whoever lets it go has counted it as being at work. */
function workerFree(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    standstill ??= setTimeout(letNextGo, patience);
  });
}

function letNextGo(): void {
  clearTimeout(standstill);
  standstill = undefined;
  const next = waiting.shift();
  if (!next) return;
  atWork += 1;
  next();
  if (waiting.length > 0) standstill = setTimeout(letNextGo, patience);
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
