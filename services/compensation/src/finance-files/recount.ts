import type { FileHead } from './payment.ts';

/** What a file turned out to hold, read back by code that shares none with its writer. */
export interface Recount {
  /** Payout lines; nothing where the file has none. */
  readonly lines?: number;
  readonly totalOre?: number;
  /** What contradicts itself within the file, without the values. */
  readonly faults: readonly string[];
}

/** Reads a file as it comes, without keeping it. */
export interface Recounter {
  write(chunk: Buffer): void;
  end(): Promise<Recount>;
}

/** A file of another content than its run. Nothing of it leaves. */
export class FileDiffersFromRun extends Error {
  override readonly name = 'FileDiffersFromRun';
}

/** @throws FileDiffersFromRun */
export function compareWithRun({ lines, totalOre, faults }: Recount, head: FileHead): void {
  const found = [
    ...faults,
    ...(lines !== undefined && lines !== head.lines ? ['number of lines'] : []),
    ...(totalOre !== undefined && totalOre !== head.totalOre ? ['sum of the lines'] : []),
  ];
  if (found.length > 0) throw new FileDiffersFromRun(`The file does not hold its run: ${found.join(', ')}.`);
}
