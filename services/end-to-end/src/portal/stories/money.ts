import { beforeAll, describe, expect, it } from '@jest/globals';
import { testPerson } from '@medverka/local-environment';
import { until } from '../../client/until.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';
import { bigPhoto } from './big-photo.ts';
import { joined, offered } from './offered.ts';

const DAY_MS = 24 * 3600 * 1000;

/** From the attended meeting to the money: what the resident, the approver and finance see of it. */
export function moneyStory(stage: () => Stage): void {
  describe('the money', () => {
    let david: Visit;
    let assignmentId: string;

    beforeAll(async () => {
      const residentId = await joined(stage(), 'david', testPerson('david').personalIdentityNumber);
      const coordinator = stage().person('coordinator');
      assignmentId = await offered(stage(), residentId, 'Samtal om vården', -7);
      const coming = await offered(stage(), residentId, 'Planering för nästa år', 28);
      for (const id of [assignmentId, coming])
        await coordinator.post('assignment-matching', `/v1/assignments/${id}/accept`);
      await stage()
        .person('requester')
        .put('assignment-matching', `/v1/assignments/${assignmentId}/attendance/1`, { minutes: 120 });
      david = await stage().browser.openPortal('david', { path: '/mina-uppdrag' });
    });

    it('a resident sees the own assignments, takes one into a calendar, and cancels it', async () => {
      await david.sees('Du var med i 2 timmar');
      expect(await barriers(david)).toEqual([]);
      await screenshots(david, 'resident-assignments');
      const file = david.page.waitForEvent('download');
      await david.link('Lägg in i din kalender').click();
      expect((await file).suggestedFilename()).toBe('uppdrag.ics');
      await david.button('Jag kan inte komma').click();
      await david.page.getByLabel('Varför?').selectOption('ill');
      await david.button('Avboka').click();
      await david.page.getByText('Planering för nästa år').waitFor({ state: 'detached' });
    });

    it('the resident claims the journey, and sees how the fee is reckoned', async () => {
      await david.link('Begär ersättning för resan').click();
      await david.page.getByLabel('Kilometer med egen bil').fill('40');
      await david.button('Lägg till ett utlägg').click();
      await david.page.getByLabel('Vad betalade du?').selectOption('parking');
      await david.page.getByLabel('Belopp i kronor').fill('45,50');
      const day = new Date(Date.now() - 7 * DAY_MS).toISOString().slice(0, 10);
      await david.page.getByLabel('Kvittots dag').fill(day);
      const camera = david.page.getByLabel('Fotografera kvitto 1');
      await camera.setInputFiles({ name: 'trasig.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('nej') });
      await david.sees('Bilden går inte att läsa');
      await camera.setInputFiles({ name: 'kvitto.png', mimeType: 'image/png', buffer: bigPhoto() });
      await david.sees('Kvittot är sparat: kvitto.png');
      expect(await barriers(david)).toEqual([]);
      await screenshots(david, 'resident-travel');
      await david.button('Skicka').dblclick();
      await david.sees('Vi har fått din begäran');
      await david.go('/mina-timmar');
      await david.button('Skriv min tid').click();
      await david.page.getByLabel('Timmar').fill('2');
      await david.button('Skicka min tid').click();
      await david.sees('Det stämmer med närvaron.');
      expect(await barriers(david)).toEqual([]);
      await screenshots(david, 'resident-hours');
      await david.go('/ersattningar');
      await david.link('Arvode').click();
      await david.sees('Så är summan räknad');
      expect(await barriers(david)).toEqual([]);
      await screenshots(david, 'resident-payment');
    });

    it('an approver rejects and then approves one line, with its reckoning and its budget in view', async () => {
      const line = await until('the fee waits', async () => {
        const items = await stage()
          .person('approver')
          .all<{ assignmentId: string; compensationId: string; kind: string }>(
            'compensation',
            '/v1/compensations?state=accrued',
          );
        return items.find((one) => one.assignmentId === assignmentId && one.kind === 'fee');
      });
      const visit = await stage().browser.openPortal('approver', { path: '/attest' });
      await visit.sees('Rader som väntar');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'approver-waiting');
      await visit.go(`/attest/${line.compensationId}`);
      await visit.sees('Kvar');
      await visit.button('Spara beslutet').click();
      await visit.sees('Välj ett alternativ.');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'approver-line');
      await visit.chooses('Nej, jag avslår');
      await visit.page.getByLabel('Varför inte?').selectOption('wrong-hours');
      await visit.button('Spara beslutet').click();
      await visit.sees('Raden är avslagen');
      await visit.chooses('Ja, jag attesterar');
      await visit.button('Spara beslutet').click();
      await visit.sees('Raden är attesterad');
      expect(visit.faults).toEqual([]);
    });

    it('finance makes a payout, and reports that the money is with its payee', async () => {
      const visit = await stage().browser.openPortal('finance', { path: '/ekonomi' });
      await visit.sees('Gör en utbetalning');
      await visit.button('Gör utbetalningen').click();
      await visit.sees('Kontokod');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'finance-run');
      await visit.button('Skicka det som saknar svar igen').click();
      await visit.sees(/rad(er)? är skickade? igen/);
      await visit
        .button(/Registrera svar/)
        .first()
        .click();
      await visit.page.getByLabel('Vad hände?').selectOption('confirmed');
      await visit.button('Spara svaret').click();
      await visit.sees('Utbetald');
      await visit.go('/ekonomi');
      await visit.sees('Utbetald: 1');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'finance-runs');
      await visit.go('/ekonomi/avvikelser');
      await visit.button('Stäm av nu').click();
      await visit.sees('Avstämningen är klar');
      expect(await barriers(visit)).toEqual([]);
      expect(visit.faults).toEqual([]);
    });

    it('the resident sees that it is paid', async () => {
      await david.go('/ersattningar');
      await david.sees('Utbetald');
      expect(await barriers(david)).toEqual([]);
      await screenshots(david, 'resident-payments');
      await david.go('/mitt-konto');
      await david.sees('Du har inte sagt vilket konto');
      await david.page.getByLabel('Personnummer').fill(testPerson('david').personalIdentityNumber);
      await david.page.getByLabel('Clearingnummer').fill('6000');
      await david.page.getByLabel('Kontonummer').fill('123 456 789');
      expect(await barriers(david)).toEqual([]);
      await screenshots(david, 'resident-account');
      await david.button('Spara').click();
      await david.sees('nummer som slutar på 89');
      await david.go('/arsbesked');
      await david.sees('Ladda ned som pdf');
      const file = david.page.waitForEvent('download');
      await david.button('Ladda ned som pdf').click();
      expect((await file).suggestedFilename()).toMatch(/^ersattning-\d{4}\.pdf$/);
      expect(await barriers(david)).toEqual([]);
      await screenshots(david, 'resident-statement');
      expect(david.faults).toEqual([]);
    });
  });
}
