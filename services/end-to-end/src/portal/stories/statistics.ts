import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';

/** What leadership is shown of the bank and the money, and takes along. */
export function statisticsStory(stage: () => Stage): void {
  describe('statistics for leadership', () => {
    const saved = async (visit: Visit, button: string): Promise<[name: string, content: Buffer]> => {
      const download = visit.page.waitForEvent('download');
      await visit.button(button).click();
      const file = await download;
      return [file.suggestedFilename(), readFileSync(await file.path())];
    };

    it('show bank and engagement against the population, hide few people, and go along as files', async () => {
      const visit = await stage().browser.openPortal('coordinator', {
        path: '/statistik?fran=2026&till=2027',
      });
      await visit.sees('Medverkan per person och tillfälle');
      await visit.page.getByRole('img', { name: /Diagram som jämför åldersgruppernas/ }).waitFor();
      await visit.sees('Befolkningen: Riket');
      await visit.page
        .getByRole('row', { name: /^Kalmar/ })
        .first()
        .waitFor();
      const byAge = visit.page.getByRole('table', { name: 'Banken och medverkan efter ålder' });
      await byAge.getByText('dolt').first().waitFor();
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'statistics-people');
      const [csv, rows] = await saved(visit, 'Hämta som CSV: Efter ålder');
      expect(csv).toBe('alder-2026-2027.csv');
      expect(rows.toString()).toMatch(/\r\n65 år och äldre;(dolt|\d+);(dolt|[\d,]+);20,6;/);
      expect(rows.toString()).toContain(';dolt;dolt;');
      const [, svg] = await saved(visit, 'Hämta bilden som SVG: Efter ålder');
      expect(svg.toString()).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      const [, png] = await saved(visit, 'Hämta bilden som PNG: Efter ålder');
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(visit.faults).toEqual([]);
    });

    it('show the money source by source, for years that somebody chooses', async () => {
      const visit = await stage().browser.openPortal('coordinator', { path: '/statistik/pengar' });
      await visit.page.getByRole('row', { name: /^Dialogmöten/ }).waitFor();
      await visit.page.getByLabel('Till och med år').fill('20');
      await visit.button('Visa åren').click();
      await visit.sees('Skriv ett år med fyra siffror');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'statistics-money');
      await visit.page.getByLabel('Till och med år').fill('2019');
      await visit.page.getByLabel('Från och med år').fill('2018');
      await visit.button('Visa åren').click();
      await visit.sees('Ingen källa har någon budget för 2019');
      expect(visit.page.url()).toContain('fran=2018&till=2019');
      expect(visit.faults).toEqual([]);
    });
  });
}
