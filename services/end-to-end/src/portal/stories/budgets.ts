import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Stage } from '../stage.ts';

/** What approvers and finance see of the money beyond single lines. */
export function budgetsStory(stage: () => Stage): void {
  describe('the budgets', () => {
    it('begin with a plan that a coordinator makes, priced by the fee of its year', async () => {
      const visit = await stage().browser.openPortal('coordinator', { path: '/lanet/budgetplaner' });
      const { page } = visit;
      await visit.button('Spara planen').click();
      await visit.sees('Skriv timmar med siffror');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'county-plans');
      await page.getByLabel('Planens namn').fill('Länets plan');
      await page.getByLabel('År', { exact: true }).fill(String(new Date().getFullYear()));
      await page.getByLabel('Källa som betalar').selectOption(FUNDING_SOURCE);
      await page.getByLabel(/^\s*Vad/).fill('Dialogmöten');
      await page.getByLabel('Antal möten').fill('4');
      await page.getByLabel('Timmar per möte').fill('2');
      await page.getByLabel('Antal personer').fill('5');
      await visit.button('Lägg till en rad').click();
      await page
        .getByLabel(/^\s*Vad/)
        .nth(1)
        .fill('Resor');
      await page.getByLabel('Sorts rad').nth(1).selectOption('travel');
      await page.getByLabel('Belopp i kronor').fill('8 000');
      await visit.button('Spara planen').dblclick();
      await page.waitForURL(/\/lanet\/budgetplan\/[0-9a-f-]{36}/);
      await page
        .getByRole('row', { name: /^Dialogmöten 4 möten à 2 timmar, 5 personer 10.000,00 kr/ })
        .waitFor();
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'county-plan');
      expect(visit.faults).toEqual([]);
    });

    it('show an approver plan against outcome as chart and table, and who bears what of a source', async () => {
      const visit = await stage().browser.openPortal('approver', { path: '/ekonomi/budget' });
      await visit.page.getByRole('img', { name: /Diagram över plan och utfall/ }).waitFor();
      await visit.page.getByRole('row', { name: /^Dialogmöten 10.000,00 kr/ }).waitFor();
      await visit.sees('källan bär hela kostnaden själv');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'approver-budget');
      expect(visit.faults).toEqual([]);
    });

    it('take finance’s file of answers as a whole, or name each row that is wrong', async () => {
      const visit = await stage().browser.openPortal('finance', { path: '/ekonomi' });
      const read = async (rows: string) => {
        const buffer = Buffer.from(`payoutLineId;outcome;amount;date\n${rows}`);
        const file = { name: 'svar.csv', mimeType: 'text/csv', buffer };
        await visit.page.getByLabel('Fil med svar').setInputFiles(file);
        await visit.button('Läs in filen').click();
      };
      await visit.button('Läs in filen').click();
      await visit.sees('Välj en fil.');
      await read(`${randomUUID()};paid;12,50;2026-01-31`);
      await visit.sees('Rad 2, outcome');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'finance-receipt-file');
      await read(`${randomUUID()};confirmed;12,50;2026-01-31`);
      await visit.sees('1 svar är inläst.');
      await visit.sees('Raden finns inte, se Avvikelser: 1');
      expect(visit.faults).toEqual([]);
    });
  });
}
