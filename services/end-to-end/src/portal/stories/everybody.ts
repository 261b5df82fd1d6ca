import { describe, expect, it } from '@jest/globals';
import { barriers } from '../browser/accessibility.ts';
import { PHONE } from '../browser/portal-browser.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Stage } from '../stage.ts';

/** What holds on every page, whoever reads it. */
export function everybodysStory(stage: () => Stage): void {
  describe('everybody', () => {
    it.each([
      ['/', 'start'],
      ['/logga-in', 'sign-in'],
      ['/tillganglighet', 'accessibility'],
      ['/finns-inte', 'not-found'],
    ])('reads %s without barriers, in both languages and themes', async (path, name) => {
      const visit = await stage().browser.open({ path });
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, name);
      expect(visit.faults).toEqual([]);
    });

    it('gets around by keyboard: past the menu, and to the heading of each new page', async () => {
      const visit = await stage().browser.open({ viewport: PHONE });
      await visit.page.keyboard.press('Tab');
      expect(await visit.page.evaluate('document.activeElement.textContent')).toBe('Hoppa till innehållet');
      await visit.page.keyboard.press('Enter');
      expect(await visit.page.evaluate('document.activeElement.id')).toBe('main');
      await visit.page.keyboard.press('Tab');
      await visit.page.keyboard.press('Enter');
      await visit.sees('e-legitimation');
      expect(await visit.page.evaluate('document.activeElement.tagName')).toBe('H1');
      expect(await visit.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
        true,
      );
    });

    it('reports a barrier: the mail names the page, and the statement the authority', async () => {
      const visit = await stage().browser.open({ path: '/logga-in' });
      await visit.link('Om tillgänglighet').click();
      await visit.sees('delvis förenlig');
      const mail = await visit.link(/Skriv till/).getAttribute('href');
      expect(decodeURIComponent(mail ?? '')).toMatch(/^mailto:karin.*Sidan: \/logga-in/s);
      expect(await visit.link('Anmäl till Digg').getAttribute('href')).toContain('digg.se');
    });

    it('sees nothing of pages that are for others', async () => {
      const visit = await stage().browser.openPortal('bo', { path: '/ekonomi' });
      expect(await visit.heading()).toBe('Sidan finns inte');
    });
  });
}
