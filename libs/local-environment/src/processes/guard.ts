/**
 * A program of its own: it learns over its standard input which processes an environment has started, and ends
 * them when that pipe closes, which the kernel does however the parent died, `kill -9` included.
 *
 * One JSON message a line: {"start": Endable} · {"ended": pid} · {"folder": path to remove at the end}
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Endable, endAll } from './ending.ts';

export interface GuardMessage {
  readonly start?: Endable;
  readonly ended?: number;
  readonly folder?: string;
}

const GRACE_MS = 5_000;
const processes = new Map<number, Endable>();
const folders = new Set<string>();

// Ctrl-C and a closing terminal reach every process of the terminal; the guard has to outlive them.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as GuardMessage;
  if (message.start) processes.set(message.start.pid, message.start);
  if (message.ended) processes.delete(message.ended);
  if (message.folder) folders.add(message.folder);
}
await endAll([...processes.values()], GRACE_MS);
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
