import { beforeAll, describe, expect, it } from '@jest/globals';
import { answerOffers } from '../../kalmar-plan/answer-offers.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';

const DAY_MS = 24 * 3600 * 1000;
const title = 'Bemötande på mottagningen';

export function requesterStory(stage: () => Stage): void {
  describe('a requester', () => {
    let visit: Visit;
    let requestId: string;

    beforeAll(async () => {
      visit = await stage().browser.openPortal('requester', { path: '/uppdragsgivare' });
    });

    it('is told at the fields what is missing', async () => {
      await visit.link('Gör en ny förfrågan').click();
      await visit.sees('Steg 1 av 5');
      await visit.button('Nästa').click();
      await visit.sees('Fyll i det här.');
      expect(await visit.page.evaluate('document.activeElement.tagName')).toBe('SELECT');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'requester-file-missing');
    });

    it('files a request in five steps, and sees how many people there are before anybody is asked', async () => {
      const { page } = visit;
      await page.getByLabel('Grupp som frågar').selectOption({ label: 'Samordnande grupp' });
      await page.getByLabel('Sorts aktivitet').selectOption('study-circle');
      await page.getByLabel('Rubrik').fill(title);
      await visit.button('Nästa').click();
      const day = new Date(Date.now() - 7 * DAY_MS).toISOString().slice(0, 10);
      await page.getByLabel('Dag', { exact: true }).fill(day);
      await page.getByLabel('Börjar').fill('13:00');
      await page.getByLabel('Slutar').fill('15:00');
      await page.getByLabel('Kommun').selectOption('0880');
      await page.getByLabel('Plats och adress').fill('Stortorget 1, Kalmar');
      await visit.button('Nästa').click();
      await page.getByLabel('Antal personer').fill('2');
      await visit.sees('Med de här önskemålen finns det');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'requester-file-whom');
      await page.getByLabel('Antal personer').fill('11');
      await visit.button('Nästa').click();
      await page.getByLabel('Finansiär').selectOption({ label: 'Dialogmöten' });
      await page.getByLabel('Beräknade resor').fill('500');
      await page.getByLabel('Nivå för inflytandet').selectOption('service');
      await page.getByLabel('Inflytande', { exact: false }).last().selectOption('3');
      await visit.button('Nästa').click();
      await visit.sees('Steg 5 av 5');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'requester-file-review');
    });

    it('keeps what was typed, and is led to the field that the service refuses', async () => {
      await visit.go('/uppdragsgivare/ny');
      await visit.sees('Steg 5 av 5');
      await visit.button('Skicka förfrågan').click();
      await visit.sees('Så många personer passar inte');
      await visit.page.getByLabel('Antal personer').fill('2');
      await visit.button('Nästa').click();
      await visit.button('Nästa').click();
      await visit.button('Skicka förfrågan').dblclick();
      await visit.page.waitForURL(/\/forfragan\/[0-9a-f-]{36}$/);
      requestId = visit.page.url().split('/').at(-1) ?? '';
    });

    it('sees the panel fill, with the names of those who have said yes', async () => {
      const coordinator = stage().person('coordinator');
      await answerOffers({ coordinator, declines: () => false }, requestId, 2);
      await visit.sees('2 av 2 har sagt ja.');
      await visit.sees('Alla platser är fyllda');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'requester-request');
    });

    it('fills in the attendance, and minutes for whoever left early', async () => {
      await visit.link('Fyll i närvaro').click();
      const people = visit.page.locator('.presence');
      await people.nth(0).locator('label', { hasText: 'Hela tiden, 2 timmar' }).click();
      await visit.button('Spara närvaron').click();
      await visit.sees('Välj ett alternativ.');
      await people.nth(1).locator('label', { hasText: 'En del av tiden' }).click();
      await people.nth(1).getByRole('textbox').fill('90');
      expect(await barriers(visit)).toEqual([]);
      await visit.button('Spara närvaron').click();
      await visit.sees('Närvaron är sparad');
      await screenshots(visit, 'requester-attendance');
    });

    it('finds the request again in the list', async () => {
      await visit.go('/uppdragsgivare');
      await visit.sees(title);
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'requester-requests');
      expect(visit.faults).toEqual([]);
    });
  });
}
