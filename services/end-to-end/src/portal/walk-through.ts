import type { PortalBrowser } from './browser/portal-browser.ts';
import type { Visit } from './browser/visit.ts';

const DAY_MS = 24 * 3600 * 1000;

/** What is looked at on the way: a name for the page, and what is to be in view. */
export type Look = (visit: Visit, name: string, at?: string) => Promise<void>;

/**
 * From nothing to a paid engagement through the pages alone, as the portal's README leads a newcomer after `npm start`.
 * Nobody in the bank that was played is young: whoever joins as a young person is the one whom the request finds.
 */
export async function walkThrough(browser: PortalBrowser, look: Look): Promise<void> {
  const title = 'Vägen in till ungdomsmottagningen';
  const anna = await browser.openPortal('anna', { path: '/' });
  if (await anna.link('Anmäl dig').first().isVisible()) await join(anna);
  const requester = await browser.openPortal('requester', { path: '/uppdragsgivare/ny' });
  await fileRequest(requester, title, look);
  await anna.go('/forfragningar');
  await anna.link(title).first().click();
  await anna.sees('Du är tillfrågad');
  await anna.sees('före skatt');
  await look(anna, 'offer');
  await anna.chooses('Ja, jag vill vara med');
  await anna.button('Skicka svaret').click();
  await anna.sees('Du har tackat ja');
  await requester.sees('1 av 1 har sagt ja.');
  await requester.link('Fyll i närvaro').click();
  await requester.page.locator('label', { hasText: 'Hela tiden' }).click();
  await requester.button('Spara närvaron').click();
  await requester.sees('Närvaron är sparad');
  await approve(browser, look);
  await pay(browser, look);
  await anna.go('/ersattningar');
  await anna.sees('Utbetald');
  await anna.link('Arvode').first().click();
  await anna.sees('Så är summan räknad');
  await look(anna, 'payment');
}

async function join(anna: Visit): Promise<void> {
  const { page } = anna;
  await anna.go('/anmal-dig');
  await page.getByLabel('Förnamn').fill('Anna');
  await page.getByLabel('Efternamn').fill('Andersson');
  await anna.chooses('Jag säger bara vilket år');
  await page.getByLabel('Födelseår').fill(String(new Date().getFullYear() - 22));
  await page.getByLabel('Kön').selectOption('woman');
  await page.getByLabel('Var bor du?').selectOption({ label: 'Kalmar' });
  await page.locator('input[value="patient:mental-health"] + label').click();
  await anna.chooses('Med e-post');
  await page.getByLabel('E-postadress').fill('anna@example.se');
  await page.locator('input[value="bank-2026-1"] + label').click();
  await anna.button('Anmäl mig').click();
  await anna.sees('Din anmälan är klar');
}

async function fileRequest(visit: Visit, title: string, look: Look): Promise<void> {
  const { page } = visit;
  await page.getByLabel('Grupp som frågar').selectOption({ index: 1 });
  await page.getByLabel('Sorts aktivitet').selectOption('single-meeting');
  await page.getByLabel('Rubrik').fill(title);
  await visit.button('Nästa').click();
  await page
    .getByLabel('Dag', { exact: true })
    .fill(new Date(Date.now() - DAY_MS).toISOString().slice(0, 10));
  // Another time at each walk: nobody is at two places at once.
  const hour = new Date().getMinutes() % 14;
  await page.getByLabel('Börjar').fill(`${String(6 + hour).padStart(2, '0')}:00`);
  await page.getByLabel('Slutar').fill(`${String(7 + hour).padStart(2, '0')}:00`);
  await page.getByLabel('Kommun').selectOption({ label: 'Kalmar' });
  await visit.button('Nästa').click();
  await page.getByLabel('Antal personer').fill('4');
  await visit.sees('Med de här önskemålen finns det');
  await page.locator('.chart canvas').waitFor();
  await look(visit, 'trial', 'Går det att fylla platserna?');
  await page.getByLabel('Antal personer').fill('1');
  await page.getByLabel('Minst så många unga').fill('1');
  await visit.button('Nästa').click();
  await page.getByLabel('Finansiär').selectOption({ label: 'Plan 2019' });
  await page.getByLabel('Beräknade resor').fill('0');
  await page.getByLabel('Nivå för inflytandet').selectOption('service');
  await page.getByLabel('Inflytande', { exact: false }).last().selectOption('3');
  await visit.button('Nästa').click();
  await visit.button('Skicka förfrågan').click();
  await visit.sees('Vi frågar personer');
}

async function approve(browser: PortalBrowser, look: Look): Promise<void> {
  const visit = await browser.openPortal('approver', { path: '/attest' });
  await visit.link('Arvode').first().click();
  await visit.sees('Kvar');
  await visit.chooses('Ja, jag attesterar');
  await look(visit, 'approval');
  await visit.button('Spara beslutet').click();
  await visit.sees('Raden är attesterad');
}

async function pay(browser: PortalBrowser, look: Look): Promise<void> {
  const visit = await browser.openPortal('finance', { path: '/ekonomi' });
  await visit.button('Gör utbetalningen').click();
  await visit.sees('Kontokod');
  // The payroll has the files and says what it did with them: here whoever walks is the payroll.
  const { page } = visit;
  await visit
    .button(/Registrera svar/)
    .first()
    .click();
  await page.getByLabel('Vad hände?').selectOption('confirmed');
  await visit.button('Spara svaret').click();
  await page.getByRole('row', { name: /Utbetald/ }).waitFor();
  await look(visit, 'payout-run');
}
