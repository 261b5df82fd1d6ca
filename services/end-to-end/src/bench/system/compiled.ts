import { resolve } from 'node:path';

/** A program of the benchmark as it is compiled: it runs in a process of its own, also when a test runs the sources. */
export const compiled = (program: string): string =>
  resolve(import.meta.dirname, '../../../dist/bench', program);
