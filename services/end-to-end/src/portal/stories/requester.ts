import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../client/until.ts';
import { answerOffers } from '../../kalmar-plan/answer-offers.ts';
import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';
import { appointed } from './around-people.ts';

const DAY_MS = 24 * 3600 * 1000;
const title = 'Bemötande på mottagningen';

/** A request that nobody can fill: nobody in the bank is of another gender. */
async function impossible(stage: Stage): Promise<string> {
  const requester = stage.person('requester');
  const day = new Date(Date.now() + 40 * DAY_MS).toISOString().slice(0, 10);
  const { requestId } = await requester.post<{ requestId: string }>(
    'assignment-matching',
    '/v1/requests',
    {
      groupId: stage.groupId,
      activityKind: 'single-meeting',
      title: 'Vem saknas hos oss?',
      place: { form: 'online' },
      occasions: [{ startsAt: `${day}T13:00:00+01:00`, endsAt: `${day}T15:00:00+01:00` }],
      seats: 2,
      quotas: [{ feature: 'gender', value: 'other', min: 1, max: 2 }],
      fundingSource: FUNDING_SOURCE,
    },
    { idempotencyKey: randomUUID() },
  );
  await until('it is known that nobody fits', async () => {
    const { state } = await requester.get<{ state: string }>(
      'assignment-matching',
      `/v1/requests/${requestId}`,
    );
    return state === 'unfillable';
  });
  return requestId;
}

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
      await visit.sees('Lotten är så rättvis som den kan bli');
      await page.locator('.chart canvas').waitFor();
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
      await visit.loseSession();
      await visit.button('Skicka förfrågan').click();
      await visit.link('Logga in igen').click();
      await visit.choosePerson('requester');
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

    it('fills in the attendance, with the association that somebody speaks for, and minutes for whoever left early', async () => {
      const coordinator = stage().person('coordinator');
      const { items } = await coordinator.get<{ items: { residentId: string }[] }>(
        'assignment-matching',
        `/v1/assignments?requestId=${requestId}&state=accepted`,
      );
      const appointment = await appointed(stage(), items[0]?.residentId ?? '', 'Hjärnkoll Kalmar');
      await coordinator.post('interest-bank', `/v1/appointments/${appointment}/confirm`);
      await visit.link('Fyll i närvaro').click();
      // Names, and for whom somebody speaks, are not asked for again and again: a look at them is on record.
      await visit.page.waitForURL(/\/narvaro$/);
      await visit.page.reload();
      // Whoever is drawn may speak for others too.
      await visit.sees(/Utsedd av .*Hjärnkoll Kalmar/);
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

    it('tells those who took part what came of it, and they are told', async () => {
      const words = 'Tack! Från och med nu ringer vi upp i stället för att skicka brev.';
      await visit.page.getByLabel('Det här vill vi säga').fill(words);
      await visit.button('Skicka till alla som var med').dblclick();
      await visit.sees('Skickat. Alla som var med får läsa det.');
      expect(await barriers(visit)).toEqual([]);
      const coordinator = stage().person('coordinator');
      const { items } = await coordinator.get<{ items: { feedback?: string }[] }>(
        'assignment-matching',
        `/v1/assignments?requestId=${requestId}`,
      );
      expect(items.filter(({ feedback }) => feedback === words)).toHaveLength(2);
      await until('two letters say so', async () => {
        const told = await coordinator.all<{ message: string }>('notifications', '/v1/deliveries');
        return told.filter(({ message }) => message === 'feedback').length === 2;
      });
    });

    it('decides on the smallest change when the wishes cannot be met, reading why', async () => {
      const id = await impossible(stage());
      await visit.go(`/uppdragsgivare/forfragan/${id}`);
      await visit.sees('Ni behöver bestämma');
      await visit.sees('färre än fem personer');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'requester-relaxations');
      await visit.button('Godkänn ändringen och fråga igen').dblclick();
      await visit.sees('Vi frågar personer');
    });

    it('moves the meeting, which asks everybody anew', async () => {
      await visit.button('Byt tid').first().click();
      await visit.page.getByLabel('Börjar').fill('15:00');
      await visit.page.getByLabel('Slutar').fill('14:00');
      await visit.button('Byt tid').last().click();
      await visit.sees('Sluttiden måste vara efter starttiden.');
      await visit.page.getByLabel('Slutar').fill('17:00');
      await screenshots(visit, 'requester-reschedule');
      await visit.button('Byt tid').last().click();
      await visit.sees('De nya tiderna är skickade');
      await visit.sees('klockan 15:00–17:00');
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
