import { join, resolve } from 'node:path';
import { DESKTOP, PHONE } from './portal-browser.ts';
import type { Visit } from './visit.ts';

const FOLDER = resolve(import.meta.dirname, '../../../../portal/screenshots');

/** `services/portal/screenshots/<name>-desktop.png` and `-phone.png`, for people to look at; git does not keep them. */
export async function screenshots({ page }: Visit, name: string): Promise<void> {
  for (const [kind, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(FOLDER, `${name}-${kind}.png`), fullPage: true });
  }
}

/** Whether nothing but tables and pictures, which move by themselves, is wider than a window at 400 % (320 pixels). */
export async function fitsAt400Percent({ page }: Visit): Promise<boolean> {
  const before = page.viewportSize() ?? DESKTOP;
  await page.setViewportSize({ width: 320, height: 640 });
  const fits = await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');
  await page.setViewportSize(before);
  return fits;
}
