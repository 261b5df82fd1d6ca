import { describe, expect, it } from '@jest/globals';
import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Markup, a script, a template, a message's braces, another direction of writing, a sign outside the first plane. */
const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}} {count, plural} \u202Eabc 🙃 ' or 1=1 --`;

/** What goes wrong in the middle of something: what was typed stays, and it happens once. */
export function faultsStory(stage: () => Stage): void {
  const draft = (title: string) => ({
    step: 5,
    groupId: stage().groupId,
    activityKind: 'single-meeting',
    title,
    occasions: [
      { day: new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10), from: '13:00', until: '15:00' },
    ],
    form: 'online',
    municipality: '',
    address: title,
    seats: '2',
    themes: [],
    kinds: [],
    young: '',
    evenGenders: false,
    fundingSource: FUNDING_SOURCE,
    level: 'service',
    influenceStep: '3',
    travelKronor: '',
  });

  /** A requester who has typed all of a request, and looks it through. */
  async function readyToSend(title: string): Promise<Visit> {
    const visit = await stage().browser.openPortal('requester', { path: '/uppdragsgivare/ny' });
    await visit.page.evaluate(
      `fetch('/auth/me').then((answer) => answer.json()).then(({ me }) =>
         sessionStorage.setItem('medverka-draft/' + me.accountId + '/file-request/new', ${JSON.stringify(JSON.stringify(draft(title)))}))`,
    );
    await visit.go('/uppdragsgivare/ny');
    await visit.sees('Steg 5 av 5');
    return visit;
  }

  const filed = async (title: string) =>
    (
      await stage().person('coordinator').all<{ title: string }>('assignment-matching', '/v1/requests')
    ).filter((one) => one.title === title).length;

  describe('what goes wrong', () => {
    it('a service goes down: everybody is told which, what was typed stays, and all goes on when it is back', async () => {
      const visit = await readyToSend('Medan tjänsten är borta');
      const resident = await stage().browser.openPortal('david');
      const operator = await stage().browser.openPortal('operator', { path: '/drift' });
      await operator.sees('Alla tjänster fungerar.');
      await stage().system.processes.get('assignment-matching')?.stop();
      await visit.button('Skicka förfrågan').click();
      await visit.sees('Det du har skrivit finns kvar.');
      await visit.sees('förfrågningar och uppdrag');
      await visit.go('/uppdragsgivare');
      await resident.go('/forfragningar');
      for (const one of [visit, resident]) {
        await one.sees('Det här fungerar snart igen');
        await one.sees('förfrågningar och uppdrag');
      }
      await operator.sees('1 tjänst fungerar inte som den ska.');
      await operator.sees('assignment-matching (förfrågningar och uppdrag)');
      await operator.page.getByRole('heading', { name: 'access – fungerar' }).waitFor();
      await screenshots(operator, 'operator-one-away');
      await stage().system.startService('assignment-matching');
      // By itself: nobody presses anything.
      await operator.sees('Alla tjänster fungerar.');
      await resident.sees('Du har inga förfrågningar');
      await visit.link('Gör en ny förfrågan').waitFor();
      await visit.page.getByText(/Det finns \d+ förfråg/).waitFor();
      await visit.go('/uppdragsgivare/ny');
      await visit.sees('Medan tjänsten är borta');
      await visit.button('Skicka förfrågan').click();
      await visit.page.waitForURL(/\/forfragan\/[0-9a-f-]{36}$/);
      expect(await filed('Medan tjänsten är borta')).toBe(1);
      expect([visit, resident, operator].flatMap(({ faults }) => faults)).toEqual([]);
    });

    it('a page that cannot be shown says so and what to do, and is there again when it is loaded anew', async () => {
      const visit = await stage().browser.openPortal('requester');
      const list = /assignment-matching\/v1\/requests\?/;
      await visit.page.route(list, (route) => route.fulfill({ json: { items: [null], total: 1 } }));
      await visit.link('Våra förfrågningar').first().click();
      await visit.sees('Felet är vårt, inte ditt.');
      expect(visit.faults.splice(0).join()).toMatch(/^The page failed: TypeError/);
      expect(await barriers(visit)).toEqual([]);
      await visit.page.unroute(list);
      await visit.button('Ladda om sidan').click();
      await visit.sees(/Det finns \d+ förfråg/);
      await visit.page.getByText('Felet är vårt').waitFor({ state: 'detached' });
      // As when the portal was renewed after the tab was opened: what the page is made of is not there any more.
      await visit.page.route(/assets\/FileRequestPage/, (route) => route.fulfill({ status: 404 }));
      await visit.link('Gör en ny förfrågan').click();
      await visit.sees('Felet är vårt, inte ditt.');
      expect(visit.faults.splice(0).join()).toMatch(/^The page failed: TypeError/);
      await visit.page.unroute(/assets\/FileRequestPage/);
      await visit.button('Ladda om sidan').click();
      await visit.page.waitForURL(/\/uppdragsgivare\/ny$/);
      await visit.sees('av 5');
      expect(visit.faults).toEqual([]);
    });

    it('double click, back button and a second tab end in one request', async () => {
      const visit = await readyToSend('En gång räcker');
      const tab = await visit.anotherTab('/uppdragsgivare');
      await visit.button('Skicka förfrågan').dblclick();
      await visit.page.waitForURL(/\/forfragan\/[0-9a-f-]{36}$/);
      await visit.page.goBack();
      await visit.sees('Steg 1 av 5');
      await tab.sees('En gång räcker');
      expect(await filed('En gång räcker')).toBe(1);
      expect([visit.faults, tab.faults]).toEqual([[], []]);
    });

    it('hostile text is read as it was typed, and does nothing', async () => {
      const visit = await readyToSend(HOSTILE);
      visit.page.on('dialog', (dialog) => {
        visit.faults.push(`a script ran: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await visit.button('Skicka förfrågan').click();
      await visit.page.waitForURL(/\/forfragan\/[0-9a-f-]{36}$/);
      await visit.page.locator('main h1', { hasText: 'onerror' }).waitFor();
      expect(await visit.heading()).toBe(HOSTILE);
      expect(await visit.page.locator('main img, main script').count()).toBe(0);
      await visit.language('English');
      await visit.go('/uppdragsgivare');
      await visit.sees(HOSTILE);
      await visit.language('Svenska');
      expect(visit.faults).toEqual([]);
    });

    it('a page that is out of date says so and shows how it stands', async () => {
      const visit = await readyToSend('Två ändrar samtidigt');
      await visit.button('Skicka förfrågan').click();
      await visit.page.waitForURL(/\/forfragan\/[0-9a-f-]{36}$/);
      const id = visit.page.url().split('/').at(-1);
      // A tab that hears nothing: of a browser where hints are cut off.
      await visit.page.route('**/hints', (route) => route.abort());
      await visit.go(`/uppdragsgivare/forfragan/${id}`);
      await visit.button('Byt tid').click();
      await visit.page.getByLabel('Slutar').fill('16:00');
      await stage()
        .person('coordinator')
        .post('assignment-matching', `/v1/requests/${id}/cancel`, { reason: 'not-needed' });
      await visit.button('Byt tid').last().click();
      await visit.sees('Inställd');
      expect(visit.faults).toEqual([]);
    });
  });
}
