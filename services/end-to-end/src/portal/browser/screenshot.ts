import { join, resolve } from 'node:path';
import { tooWideAt400Percent } from './layout.ts';
import { DESKTOP, PHONE } from './portal-browser.ts';
import type { Visit } from './visit.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../portal/screenshots');

/**
 * With SCREENSHOTS=1 `services/portal/screenshots/<name>-desktop.png` and `-phone.png`, for people to look at; git does
 * not keep them.
 */
export async function screenshots({ page }: Visit, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  for (const [kind, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(FOLDER, `${name}-${kind}.png`), fullPage: true });
  }
}

/** For a state of a page beside those in which `barriers` looked at it. */
export const fitsAt400Percent = async (visit: Visit): Promise<boolean> =>
  (await tooWideAt400Percent(visit)).length === 0;
