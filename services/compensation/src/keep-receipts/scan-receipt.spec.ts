import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CompensationConfig } from '../config.ts';
import { ScanReceipt } from './scan-receipt.ts';

let server: Server;
/** As the usual web front of ClamAV answers. */
beforeAll(async () => {
  server = createServer((request, response) => {
    void buffer(request).then((file) => {
      response.statusCode = file.includes('EICAR') ? 406 : file.includes('CRASH') ? 500 : 200;
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const scan = (file: string, settings: object = {}) => {
  const receiptScanUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scan`;
  return new ScanReceipt({ receiptScanUrl, ...settings } as CompensationConfig).scan(Buffer.from(file));
};
const gone = `${process.execPath} /nowhere.mjs`;

it.each<[string, string, object, string | number]>([
  ['is clean', 'a receipt', {}, 'clean'],
  ['is refused', 'EICAR', {}, 422],
  ['is not kept when the scanner fails', 'CRASH', {}, 503],
  ['is not kept when nobody answers', 'x', { receiptScanUrl: 'http://127.0.0.1:9/' }, 503],
  ['is not kept when the program cannot run', 'x', { receiptScanCommand: '/nowhere/scanner -' }, 503],
  ['is not kept when the program refuses all', 'x', { receiptScanCommand: gone }, 422],
  ['is not looked at where nobody is named', 'EICAR', { receiptScanUrl: undefined }, 'not-scanned'],
])('a receipt %s', async (_, file, settings, outcome) => {
  const answer = await scan(file, settings).catch((error: { getStatus?(): number; status?: number }) =>
    error.getStatus ? error.getStatus() : error.status,
  );
  expect(answer).toBe(outcome);
});
