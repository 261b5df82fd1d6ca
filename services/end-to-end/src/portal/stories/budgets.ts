import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Stage } from '../stage.ts';

/** What approvers and finance see of the money beyond single lines. */
export function budgetsStory(stage: () => Stage): void {
  describe('the budgets', () => {
    beforeAll(async () => {
      const rows = [
        { code: 'meetings', text: 'Dialogmöten', meetings: 4, hours: 2, people: 5 },
        { code: 'travel', text: 'Resor', amountOre: 800_000 },
      ];
      const year = new Date().getFullYear();
      const plan = { code: 'plan', name: 'Länets plan', fundingSource: FUNDING_SOURCE, year, rows };
      await stage()
        .person('coordinator')
        .post('compensation', '/v1/budget-plans', plan, { idempotencyKey: randomUUID() });
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
