import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { portOf } from '../local-system/ports.ts';
import { PHONE, PortalBrowser } from './browser/portal-browser.ts';
import type { Visit } from './browser/visit.ts';
import { walkThrough } from './walk-through.ts';

/**
 * `npm run portraits [-- --port-base N]`, while `npm start` runs: walks from joining to being paid as the README leads
 * a newcomer, and takes the pictures that it shows. All people are the Tax Agency's test people or invented.
 */
const folder = resolve(import.meta.dirname, '../../../../deploy/pictures');
const { values } = parseArgs({ options: { 'port-base': { type: 'string', default: '4600' } } });
const base = Number(values['port-base']);
const began = performance.now();
const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s`;

async function portrait(visit: Visit, name: string, at?: string): Promise<void> {
  const { page } = visit;
  // The last one as most residents read it.
  if (name === 'payment') await page.setViewportSize(PHONE);
  if (at) {
    const heading = `[...document.querySelectorAll('main :is(h1, h2, h3)')].find((one) => one.textContent.includes(${JSON.stringify(at)}))`;
    await page.evaluate(`${heading}.scrollIntoView()`);
  }
  await page.screenshot({ path: join(folder, `portal-${name}.png`) });
  process.stdout.write(`${seconds()}  deploy/pictures/portal-${name}.png\n`);
}

mkdirSync(folder, { recursive: true });
const browser = await PortalBrowser.start({
  portalUrl: `http://127.0.0.1:${base}`,
  identity: { issuer: `http://127.0.0.1:${portOf('identity', base)}` },
});
try {
  await walkThrough(browser, portrait);
  process.stdout.write(`${seconds()}  paid: from joining to the money through the pages alone\n`);
} finally {
  await browser.stop();
}
