import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../client/until.ts';
import { Keyboard } from '../browser/keyboard.ts';
import type { Stage } from '../stage.ts';
import { colleague } from './around-people.ts';
import { offered } from './offered.ts';

const DAY_MS = 24 * 3600 * 1000;

/** The main task of each role without a mouse; nothing but Tab, Enter, Space, arrows and typing. */
export function keyboardStory(stage: () => Stage): void {
  describe('by keyboard alone', () => {
    let assignmentId: string;
    let residentId: string;
    const title = 'Utan mus';

    beforeAll(async () => {
      await colleague(stage());
    });

    it('a coordinator joins the bank for themselves', async () => {
      const visit = await stage().browser.openPortal('bo', { path: '/anmal-dig' });
      const keyboard = new Keyboard(visit);
      await keyboard.types('Förnamn', 'Bo');
      await keyboard.types('Efternamn', 'Berg');
      await keyboard.chooses('Jag säger bara vilket år');
      await keyboard.types('Födelseår', '1961');
      await keyboard.picks('Kön', 'man');
      await keyboard.picks('Var bor du?', '0880');
      await keyboard.ticks('patient:mental-health');
      await keyboard.chooses('Med e-post');
      await keyboard.types('E-postadress', 'bo@example.se');
      await keyboard.ticks('bank-2026-1');
      await keyboard.presses('Anmäl mig');
      await keyboard.isAtHeading('Din anmälan är klar');
      expect([keyboard.faults, visit.faults]).toEqual([[], []]);
      const own = `fetch('/auth/me').then((answer) => answer.json()).then(({ me }) => me.residentId)`;
      residentId = await visit.page.evaluate<string>(own);
      assignmentId = await offered(stage(), residentId, title, -5);
    });

    it('a coordinator answers a resident’s question', async () => {
      const question = { assignmentId, question: 'Finns det en ramp?' };
      await stage().person('bo').post('interest-bank', `/v1/residents/${residentId}/questions`, question, {
        idempotencyKey: randomUUID(),
      });
      const visit = await stage().browser.openPortal('coordinator', { path: '/samordning' });
      const keyboard = new Keyboard(visit);
      await keyboard.presses('Frågor från invånare');
      await keyboard.isAtHeading('Frågor från invånare');
      await keyboard.presses('Läs och svara');
      await visit.sees('Finns det en ramp?');
      await keyboard.types('Ditt svar', 'Ja, vid huvudingången.');
      await keyboard.presses('Skicka svaret');
      await visit.sees('Ingen fråga väntar på svar');
      expect([keyboard.faults, visit.faults]).toEqual([[], []]);
    });

    it('a resident answers an offer, and is shown the own ones only, though they coordinate as well', async () => {
      const visit = await stage().browser.openPortal('bo', { path: '/forfragningar' });
      const keyboard = new Keyboard(visit);
      // The request has two seats: somebody else is asked the same.
      await visit.sees('Du har 1 förfrågan att svara på.');
      await keyboard.presses(title);
      await keyboard.isAtHeading(title);
      await keyboard.chooses('Ja, jag vill vara med');
      await keyboard.presses('Skicka svaret');
      await visit.sees('Du har tackat ja');
      expect([keyboard.faults, visit.faults]).toEqual([[], []]);
    });

    it('a requester files a request', async () => {
      const visit = await stage().browser.openPortal('requester', { path: '/uppdragsgivare' });
      const keyboard = new Keyboard(visit);
      await keyboard.presses('Gör en ny förfrågan');
      await keyboard.isAtHeading('Steg 1 av 5');
      await keyboard.picks('Grupp som frågar', stage().groupId);
      await keyboard.picks('Sorts aktivitet', 'single-meeting');
      await keyboard.types('Rubrik', 'Förfrågan utan mus');
      await keyboard.presses('Nästa');
      await keyboard.isAtHeading('Steg 2 av 5');
      await keyboard.typesDay('Dag', new Date(Date.now() + 50 * DAY_MS).toISOString().slice(0, 10));
      await keyboard.typesTime('Börjar', '13:00');
      await keyboard.typesTime('Slutar', '15:00');
      await keyboard.picks('Kommun', '0880');
      await keyboard.presses('Nästa');
      await keyboard.isAtHeading('Steg 3 av 5');
      await keyboard.types('Antal personer', '2');
      await keyboard.presses('Nästa');
      await keyboard.isAtHeading('Steg 4 av 5');
      await keyboard.picks('Finansiär', 'dialogue');
      await keyboard.picks('Nivå för inflytandet', 'service');
      await keyboard.reach(visit.page.getByLabel('Inflytande', { exact: false }).last());
      await visit.page.keyboard.press('ArrowDown');
      await keyboard.presses('Nästa');
      await keyboard.isAtHeading('Steg 5 av 5');
      await keyboard.presses('Skicka förfrågan');
      await visit.page.waitForURL(/\/forfragan\/[0-9a-f-]{36}$/);
      await keyboard.isAtHeading('Förfrågan utan mus');
      expect([keyboard.faults, visit.faults]).toEqual([[], []]);
    });

    it('an approver approves a fee', async () => {
      const attendance = `/v1/assignments/${assignmentId}/attendance/1`;
      await until('the yes is known and the attendance taken', () =>
        stage()
          .person('requester')
          .put('assignment-matching', attendance, { minutes: 120 })
          .then(
            () => true,
            (error: { status?: number }) => {
              if (error.status !== 409) throw error;
            },
          ),
      );
      await until('the fee waits', async () => {
        const items = await stage()
          .person('approver')
          .all<{ assignmentId: string }>('compensation', '/v1/compensations?state=accrued');
        return items.some((one) => one.assignmentId === assignmentId);
      });
      const visit = await stage().browser.openPortal('approver', { path: '/attest' });
      const keyboard = new Keyboard(visit);
      await keyboard.presses('Arvode');
      await visit.sees('Spara beslutet');
      await keyboard.chooses('Ja, jag attesterar');
      await keyboard.presses('Spara beslutet');
      await visit.sees('Raden är attesterad');
      expect([keyboard.faults, visit.faults]).toEqual([[], []]);
    });

    it('finance makes a payout run', async () => {
      const visit = await stage().browser.openPortal('finance', { path: '/ekonomi' });
      const keyboard = new Keyboard(visit);
      await keyboard.presses('Gör utbetalningen');
      await visit.page.waitForURL(/\/utbetalning\/[0-9a-f-]{36}$/);
      await visit.sees('Kontokod');
      expect([keyboard.faults, visit.faults]).toEqual([[], []]);
    });
  });
}
