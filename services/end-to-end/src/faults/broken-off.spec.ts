import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { requestsBrokenOff } from './broken-off.ts';
import { Book } from './work/book.ts';

const folder = mkdtempSync(join(tmpdir(), 'medverka-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [ours, theirs] = ['52f4437b-2434-4359-a57e-16adc92ef2b2', '2dae9c20-77cf-4f2e-9a53-6d5b1f4a3c11'];
const line = (requestId: string, name: string) =>
  JSON.stringify({ level: 'error', requestId, reason: 'internal-error', err: { name } });

it('an answer that a failpoint broke off is no defect; with any other cause it is', () => {
  mkdirSync(join(folder, 'logs'));
  const log = [line(ours, 'TypeError'), 'not JSON', line(theirs, 'FailpointReached')].join('\n');
  writeFileSync(join(folder, 'logs', 'compensation.log'), log);
  const book = new Book();
  for (const requestId of [ours, theirs])
    book.called(
      'POST compensation /v1/approvals',
      { status: 500, body: { instance: `urn:medverka:request:${requestId}` } },
      1,
    );
  expect(book.defectsBut(requestsBrokenOff(folder))).toEqual([
    '500 POST compensation /v1/approvals (1 times)',
  ]);
  expect(book.defectsBut(new Set([ours, theirs]))).toEqual([]);
});
