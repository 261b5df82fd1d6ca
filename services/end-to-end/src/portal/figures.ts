import { parseArgs } from 'node:util';
import type { TestPersonKey } from '@medverka/local-environment';
import type { CDPSession } from 'playwright-core';
import { portOf } from '../local-system/ports.ts';
import { PHONE, PortalBrowser } from './browser/portal-browser.ts';
import type { Visit } from './browser/visit.ts';

/**
 * `npm run portal:figures [-- --port-base N --only /attest]`, while `npm start` runs: what the first view of each role costs an old
 * phone on slow 4G, as Lighthouse slows it: a processor four times slower, 1.6 Mbit/s, 150 ms there and back.
 */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const pages: readonly [path: string, person?: TestPersonKey][] = [
  ['/'],
  ['/om-medverka'],
  ['/forfragningar', 'anna'],
  ['/uppdragsgivare', 'requester'],
  ['/uppdragsgivare/ny', 'requester'],
  ['/samordning', 'coordinator'],
  ['/attest', 'approver'],
  ['/ekonomi', 'finance'],
  ['/drift', 'operator'],
];

/** What the page itself can tell: paint, the largest part of it, what moved, how long it could not be touched. */
const WATCH = `window.seen = { paint: 0, largest: 0, moved: 0, blocked: 0 };
new PerformanceObserver((list) => { for (const one of list.getEntries())
  if (one.name === 'first-contentful-paint') seen.paint = one.startTime; }).observe({ type: 'paint', buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.largest = one.startTime; })
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.moved += one.value; })
  .observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.blocked += Math.max(0, one.duration - 50); })
  .observe({ type: 'longtask', buffered: true });`;

interface Seen {
  readonly paint: number;
  readonly largest: number;
  readonly moved: number;
  readonly blocked: number;
}

/** Bytes as they came over the line, compressed. */
async function count(session: CDPSession) {
  const kinds = new Map<string, string>();
  const sums = { requests: 0, script: 0, all: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.requestWillBeSent', () => {
    sums.requests += 1;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sums.all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') sums.script += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return sums;
}

async function measure(visit: Visit, path: string): Promise<string> {
  const { page } = visit;
  await page.addInitScript(WATCH);
  const sums = await count(await page.context().newCDPSession(page));
  await visit.go(path);
  // Nothing is waited for any more.
  await page.locator('main :is(.loader, [aria-busy="true"])').waitFor({ state: 'hidden' });
  const usable = await page.evaluate<number>('performance.now()');
  const { requests, script, all } = sums;
  // What settles after that moves under a finger that is on its way.
  await page.waitForTimeout(1_000);
  const { paint, largest, moved, blocked } = await page.evaluate<Seen>('window.seen');
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const cells = [
    `\`${path}\``,
    ...[script, all].map((bytes) => String(Math.round(bytes / 1000))),
    String(requests),
    ...[paint, largest, usable].map(seconds),
    String(Math.round(blocked)),
    moved.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

const { values } = parseArgs({
  options: {
    'port-base': { type: 'string', default: '4600' },
    only: { type: 'string', multiple: true, default: pages.map(([path]) => path) },
  },
});
const base = Number(values['port-base']);
const browser = await PortalBrowser.start({
  portalUrl: `http://127.0.0.1:${base}`,
  identity: { issuer: `http://127.0.0.1:${portOf('identity', base)}` },
});
try {
  process.stdout.write(
    '| page | script, kB | all, kB | requests | first paint, s | largest, s | usable, s | blocked, ms | moved |\n',
  );
  process.stdout.write('| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n');
  for (const [path, person] of pages.filter(([path]) => values.only.includes(path))) {
    const visit = person
      ? await browser.openPortal(person, { viewport: PHONE })
      : await browser.open({ viewport: PHONE, path: '/tillganglighet' });
    process.stdout.write(`${await measure(visit, path)}\n`);
  }
} finally {
  await browser.stop();
}
