import { beforeAll, describe, expect, it } from '@jest/globals';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';
import { aroundPersonStory, handOverStory } from './around-person.ts';
import { groupsStory } from './groups.ts';
import { offered } from './offered.ts';

const TITLE = 'Bättre <b>kallelser</b> & "svar"';
const today = () => new Date().toISOString().slice(0, 10);

/** A coordinator's day: somebody on paper from the first call to the letter, and a request from asking to its story. */
export function coordinatorStory(stage: () => Stage): void {
  describe('a coordinator', () => {
    let visit: Visit;
    let residentId: string;
    let assignmentId: string;
    let requestId: string;
    const looksFine = async (name: string) => {
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, `coordinator-${name}`);
    };

    beforeAll(async () => {
      visit = await stage().browser.openPortal('coordinator', { path: '/samordning/ny-person' });
    });

    it('registers somebody on paper, once however often the button is pressed', async () => {
      const { page } = visit;
      await visit.button('Anmäl').click();
      await visit.sees('Fyll i personnummer eller födelseår.');
      await visit.chooses(/^På papper/);
      await page.getByLabel('Förnamn').fill('Ove');
      await page.getByLabel('Efternamn').fill('Pappersson');
      await page.getByLabel('Födelseår').fill('1951');
      await page.getByLabel('Kön').selectOption('man');
      await page.getByLabel('Kommun').selectOption('0880');
      const experience = page.locator('.occasion select');
      await experience.nth(0).selectOption('patient');
      await experience.nth(1).selectOption('mental-health');
      await visit.chooses('Brev på papper');
      await page.getByLabel('Gata').fill('Storgatan 1');
      await page.getByLabel(/^Ort/).fill('Kalmar');
      await page.getByLabel('Dag då personen sa ja').fill(today());
      await visit.chooses('Pappret är underskrivet');
      await visit.button('Anmäl').click();
      await visit.sees('Fyll i det här.');
      await looksFine('register');
      await page.getByLabel('Postnummer').fill('392 31');
      await visit.button('Anmäl').dblclick();
      await page.waitForURL(/\/samordning\/person\/[0-9a-f-]{36}/);
      residentId = /person\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
      await visit.sees('Kan bli tillfrågad');
      expect(await visit.heading()).toBe('Ove Pappersson');
    });

    aroundPersonStory(() => ({ visit, residentId, looksFine }));

    it('marks the first contact and the talk, certifies a training, and stands in the person’s log', async () => {
      await visit.button('Jag har tagit kontakt').click();
      await visit.button('Vi har haft samtalet').click();
      await visit.sees('Välkomstsamtalet är klart');
      await visit.page.getByLabel('Vilken utbildning?').selectOption('peer-support');
      await visit.page.getByLabel('Dag då den blev klar').fill('2026-01-31');
      await visit.button('Spara intyget').click();
      await visit.button('Ta bort intyget: Peer support').waitFor();
      await visit.sees('Skötsel av banken');
      await looksFine('person');
    });

    it('writes in the support log, in which text is text', async () => {
      await visit.link('Stödlogg').click();
      const note = visit.page.getByLabel('Vad har ni talat om?');
      await note.fill('<script>alert(1)</script>');
      await visit.page.getByRole('textbox', { name: /^Nästa steg/ }).fill('Ring om resan');
      await visit.page.getByLabel('Dag för nästa steg').fill(today());
      await visit.button('Spara i loggen').click();
      await visit.sees('Skriv bara text');
      await note.fill('Vi talade om resan.\nOve vill åka buss.');
      await visit.button('Spara i loggen').click();
      await visit.button('Det är gjort').waitFor();
      await looksFine('support');
    });

    it('states why before anybody is shown, and finds whom it searches for', async () => {
      await visit.go('/samordning/banken');
      await visit.sees('Säg varför du söker');
      await visit.page.getByLabel('Utbildning').selectOption('peer-support');
      await visit.button('Sök').click();
      await visit.sees('Välj ett alternativ.');
      await visit.page.getByLabel('Varför söker du?').selectOption('request-in-hand');
      await visit.button('Sök').click();
      await visit.link('Ove Pappersson').waitFor();
      await looksFine('bank');
      await visit.go(`/samordning/person/${residentId}`);
      expect(await visit.heading()).toBe('Varför öppnar du uppgifterna?');
      expect(await barriers(visit)).toEqual([]);
    });

    it('has on one page what waits: offers without an answer, promises, letters, and what is held up', async () => {
      assignmentId = await offered(stage(), residentId, TITLE);
      await visit.go('/samordning');
      await visit.link(TITLE).first().waitFor();
      await visit.page.locator('#steps').getByText('Ove Pappersson').waitFor();
      await visit.page.locator('#heldUp').getByText('Inget i länet har fastnat.').waitFor();
      await looksFine('today');
    });

    it('enters what was answered by telephone, reads the request’s story, and who it was when that is asked for', async () => {
      await visit.link(TITLE).first().click();
      await visit.sees('2 personer blev tillfrågade.');
      requestId = visit.page.url().split('/').at(-1) ?? '';
      await visit.go(`/samordning/person/${residentId}?varfor=request-in-hand`);
      await visit.button(`Skriv in svaret: ${TITLE}`).click();
      await visit.button('Spara svaret').click();
      await visit.sees('Välj ett alternativ.');
      await visit.chooses('Ja, vill vara med');
      await looksFine('answer');
      await visit.button('Spara svaret').dblclick();
      await visit.page.locator('li', { hasText: TITLE }).getByText('Har sagt ja').waitFor();
      await visit.go(`/samordning/forfragan/${requestId}`);
      await visit.sees('1 person sa ja.');
      await visit.button('Visa namnen').click();
      await visit.page.locator('.timeline').getByText('Ove Pappersson').first().waitFor();
      await looksFine('story');
    });

    it('sees the draw explained, beside the own proposal', async () => {
      await visit.link('Så gick lottningen till').click();
      await visit.button('Jämför').click();
      await visit.sees('Skäl: kan ämnet');
      await visit.sees('Omgång 1');
      await looksFine('draw');
    });

    it('picks whom to ask instead, and sees beside the draw what that breaks', async () => {
      await visit.link('Gör ett eget förslag').click();
      await visit.sees('Du har valt 0 av 2');
      await visit.page.getByLabel('Utbildning').selectOption('peer-support');
      await visit.button('Sök').click();
      await visit.button('Lägg till Ove Pappersson').click();
      await visit.sees('Du har valt 1 av 2');
      await visit.button('Jämför med lotten').dblclick();
      await visit.sees('Så blir din panel');
      await visit.sees('alla får bli tillfrågade');
      await visit.sees('Panelen, lotten och ditt förslag');
      await looksFine('own-proposal');
    });

    it('prints the assignment’s description to be signed', async () => {
      await visit.go(`/samordning/uppdrag/${assignmentId}/beskrivning`);
      await visit.sees('Ort och dag');
      await visit.sees('Ove Pappersson');
      await looksFine('description');
      await visit.page.emulateMedia({ media: 'print' });
      expect(await visit.page.getByText('Skriv ut två exemplar').isVisible()).toBe(false);
      await visit.page.emulateMedia({ media: 'screen' });
    });

    it('opens a letter to somebody on paper, and says that it is posted', async () => {
      await visit.go('/samordning/brev');
      const letter = visit.page
        .locator('.own-card', { hasText: 'Du är tillfrågad' })
        .filter({ hasText: 'Till Ove Pappersson' });
      await letter.waitFor();
      await looksFine('letters');
      const href = await letter.getByRole('link').getAttribute('href');
      const kind = `fetch(${JSON.stringify(href)}).then((answer) => answer.headers.get('content-type'))`;
      expect(await visit.page.evaluate<string>(kind)).toContain('application/pdf');
      await letter.getByRole('button', { name: 'Brevet är postat' }).click();
      await letter.waitFor({ state: 'detached' });
    });

    groupsStory(() => ({ visit, residentId, looksFine }));
    handOverStory(() => ({ visit, residentId, looksFine }), stage);

    it('finds the request among the county’s, and nothing went wrong on the way', async () => {
      await visit.go('/samordning/forfragningar');
      await visit.page.locator(`a[href$="${requestId}"]`).waitFor();
      expect(await barriers(visit)).toEqual([]);
      expect(visit.faults).toEqual([]);
    });
  });
}
