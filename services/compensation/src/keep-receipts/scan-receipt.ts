import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { CompensationConfig } from '../config.ts';

export type Scan = 'clean' | 'not-scanned';

const PATIENCE_MS = 30_000;

const unavailable = () =>
  new Problem(
    503,
    'scanner-unavailable',
    'The file could not be looked through for viruses. Try again later.',
  );
const infected = () => new Problem(422, 'receipt-infected', 'The virus scanner refuses the file.');

/** The operator's virus scanner: a program that reads the file from its input, or an address that takes it. */
@Injectable()
export class ScanReceipt {
  constructor(private readonly config: CompensationConfig) {}

  /** @throws Problem when the scanner refuses the file or does not answer: nothing is kept unseen then. */
  async scan(bytes: Buffer): Promise<Scan> {
    const { receiptScanCommand, receiptScanUrl } = this.config;
    if (receiptScanCommand) return byCommand(receiptScanCommand, bytes);
    if (receiptScanUrl) return byAddress(receiptScanUrl, bytes);
    return 'not-scanned';
  }
}

/** As ClamAV's programs: 0 is clean, 1 is a find, anything else is a failure. */
async function byCommand(command: string, bytes: Buffer): Promise<Scan> {
  const [program = '', ...args] = command.split(/\s+/);
  const child = spawn(program, args, {
    stdio: ['pipe', 'ignore', 'ignore'],
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  // A scanner that has seen enough closes its input: its status counts.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const status = await once(child, 'close').then(
    ([code]) => code as number | null,
    () => null,
  );
  if (status === 1) throw infected();
  if (status !== 0) throw unavailable();
  return 'clean';
}

/** 2xx is clean, 406 is a find, as the usual web front of ClamAV answers. */
async function byAddress(url: string, bytes: Buffer): Promise<Scan> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => undefined);
  if (answer?.status === 406) throw infected();
  if (!answer?.ok) throw unavailable();
  return 'clean';
}
