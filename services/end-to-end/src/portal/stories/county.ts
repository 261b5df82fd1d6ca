import { beforeAll, describe, expect, it } from '@jest/globals';
import { barriers } from '../browser/accessibility.ts';
import { fitsAt400Percent, screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';

/** A year that no other story looks at. */
const LATER = 2035;

/** How a county runs its own bank, by somebody who is its administrator; all in one visit. */
export function countyStory(stage: () => Stage): void {
  describe('an administrator of the county', () => {
    let visit: Visit;
    const looksWell = async (name: string) => {
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, `county-${name}`);
      expect(await fitsAt400Percent(visit)).toBe(true);
    };
    const fill = (label: string, text: string) => visit.page.getByLabel(label).fill(text);
    const choose = (label: string, option: string) =>
      visit.page.getByLabel(label).selectOption({ label: option });
    const open = async (group: string) => {
      await visit.go('/lanet');
      await visit.page.locator('main').getByRole('link', { name: group, exact: true }).click();
      await visit.page.getByRole('heading', { level: 1, name: group }).waitFor();
    };

    beforeAll(async () => {
      visit = await stage().browser.openPortal('operator', { path: '/lanet' });
    });

    it('learns what a setting will do before it is saved, takes it back, and is told each fault at its field', async () => {
      await visit.sees('Det här ställs inte in här');
      await looksWell('settings');
      await open('Banken');
      await choose('Väntar förfrågningar på välkomstsamtalet?', 'Ja, ingen tillfrågas före samtalet');
      await visit.button('Spara').first().click();
      await visit.sees('Den som inte har haft samtalet lottas inte');
      expect(await visit.page.evaluate('document.activeElement.textContent')).toContain('Det här händer');
      await looksWell('welcome');
      await visit.button('Ja, gör så').click();
      await visit.sees('Nu tillfrågas ingen förrän');
      await visit.sees('Du ändrade det.');
      await visit.button('Ångra').click();
      await visit.sees('Ändringen är tillbakatagen');
      await visit.sees('Nu kan man tillfrågas så snart');
      await choose('Vilket tema vill du ändra?', 'Lägg till en ny');
      await fill('Kort namn', 'Två ord');
      await fill('Namn på svenska', 'Långvarig smärta');
      await fill('Namn på engelska', '<b>Pain</b>');
      await visit.button('Spara').nth(1).click();
      await visit.sees('Skriv med bokstäver a–z, siffror och bindestreck.');
      await fill('Kort namn', 'long-pain');
      await visit.button('Spara').nth(1).click();
      await visit.sees('Det är inte rätt skrivet.');
      await fill('Namn på engelska', 'Long-term pain');
      await visit.button('Spara').nth(1).click();
      await visit.page.getByRole('row', { name: /^Långvarig smärta Long-term pain Ja/ }).waitFor();
      await looksWell('bank');
    });

    it('publishes a text to agree to as a new version, in words only', async () => {
      await open('Samtyckestexter');
      await choose('Vad texten gäller', 'Nyhetsbrev');
      const text = 'Jag vill få nyheter om medverkan två gånger om året.';
      await fill('Texten på svenska', `${text} <img src=x>`);
      await fill('Sista dag för den som har sagt ja', '2020-01-01');
      await visit.button('Se vad som händer').click();
      await visit.sees('Skriv bara text, inte < eller >.');
      await visit.sees('Dagen har redan varit.');
      await looksWell('consent-texts');
      await fill('Texten på svenska', text);
      await fill('Sista dag för den som har sagt ja', `${LATER}-12-31`);
      await visit.button('Se vad som händer').click();
      await visit.sees('får brev eller mejl och frågas på nytt');
      await visit.button('Ja, gör så').click();
      await visit.sees('Texten är publicerad.');
      await visit.sees(text);
    });

    it('raises a fee from a day on, knowing what it does to open requests, and gives a year its budget', async () => {
      await open('Arvoden och resor');
      await visit.button('Ny version av dialogue').click();
      const card = visit.page.locator('section', {
        has: visit.page.getByRole('heading', { name: 'dialogue', exact: true }),
      });
      await card.getByLabel('Gäller från och med').fill('2015-01-01');
      await card.getByLabel('Per timme, kronor').fill('mycket');
      await card.getByRole('button', { name: 'Se vad som händer' }).click();
      await visit.sees('Dagen måste vara efter den dag då versionen före började.');
      await visit.sees('Skriv ett belopp i kronor');
      await card.getByLabel('Gäller från och med').fill(`${LATER}-01-01`);
      await card.getByLabel('Per timme, kronor').fill('262,50');
      await card.getByRole('button', { name: 'Se vad som händer' }).click();
      await visit.sees('Dialogmöten: inga öppna förfrågningar berörs.');
      await looksWell('tariffs');
      await visit.button('Ja, gör så').click();
      await visit.sees('Sparat.');
      await visit.sees(/från och med .*1 januari 2035 – gäller senare/);
      await open('Finansiering och budget');
      const source = visit.page.locator('section', {
        has: visit.page.getByRole('heading', { name: 'Dialogmöten' }),
      });
      await source.getByLabel('År', { exact: true }).fill(String(LATER));
      await source.getByLabel('Beviljat, kronor').fill('12 000,50');
      await source.getByRole('button', { name: 'Spara' }).first().click();
      await visit.sees(/Dialogmöten får 12.000,50.kr för möten 2035. Förut: ingen budget./);
      await visit.button('Ja, gör så').click();
      await visit.page.getByRole('row', { name: /^2035 12.000,50 kr/ }).waitFor();
      await looksWell('money');
      await open('Utbetalare');
      await visit.sees('Arbetsgivaravgifter');
      await looksWell('payers');
    });

    it('decides how long something is kept, sees what is destroyed under it, and prints the whole register', async () => {
      await open('Ändamål och gallring');
      await visit.sees('inget beslut, ligger kvar');
      await looksWell('register');
      await visit.link('Bokföring').click();
      await fill('Hur många månader', '12');
      await fill('Beslutets nummer', 'RS 2027/12');
      await visit.button('Se vad som händer').click();
      await visit.button('Ja, gör så').click();
      await visit.sees('Lagen kräver att det sparas längre');
      await visit.go('/lanet/andamal/telling');
      await fill('Hur många månader', '18');
      await visit.button('Se vad som händer').click();
      await visit.sees('Skriv beslutets nummer');
      await fill('Beslutets nummer', 'RS 2027/12');
      await visit.button('Se vad som händer').click();
      await visit.sees('Det som är äldre än 18 månader förstörs varje natt');
      await looksWell('purpose');
      await visit.button('Ja, gör så').click();
      await visit.sees('RS 2027/12 (version 1)');
      await visit.link('Till alla ändamål').click();
      await visit.sees('(beslut RS 2027/12, 18 månader)');
      await visit.button('Förstör det nu').click();
      await visit.sees('Inget är för gammalt just nu.');
      await visit.button('Ja, förstör det').click();
      await visit.sees('Det är gjort.');
      await visit.link('Skriv ut allt').click();
      await visit.sees('Personuppgiftsansvarig');
      await looksWell('assessment');
    });

    it('gives somebody a right up to an amount, ends it for a reason, and finds both on an unbroken record', async () => {
      await open('Behörigheter');
      await fill('Personnummer, tolv siffror', '1890');
      await visit.button('Visa kontot').click();
      await visit.sees('Skriv tolv siffror.');
      await looksWell('rights');
      await fill('Personnummer, tolv siffror', '189001619809');
      await visit.button('Visa kontot').click();
      await visit.page.getByRole('heading', { name: 'Medverkande – gäller' }).waitFor();
      await choose('Roll', 'Attestant');
      await fill('Högsta belopp att attestera, kronor', '5 000');
      await choose('Varför', 'Vikarierar');
      await visit.button('Se vad som händer').click();
      await visit.sees(/Högst 5.000,00.kr åt gången/);
      await visit.button('Ja, gör så').click();
      await visit.page.getByRole('heading', { name: 'Attestant – gäller' }).waitFor();
      await visit.button('Avsluta: Attestant …').click();
      await visit.page.getByLabel('Varför').first().selectOption({ label: 'Har slutat' });
      await visit.button('Avsluta behörigheten').click();
      await looksWell('account');
      await visit.button('Ja, gör så').click();
      await visit.sees('Behörigheten Attestant är avslutad.');
      await visit.page.getByRole('row', { name: /Behörighet avslutad .* Har slutat/ }).waitFor();
      await visit.page.getByRole('row', { name: /Behörighet given .* Vikarierar/ }).waitFor();
      await open('Vem har gjort vad');
      await visit.button('Kontrollera seglen').click();
      await visit.sees(/Alla .* rader är som de skrevs/);
      await visit.page.getByRole('row', { name: /^vem som har tittat på en person/ }).waitFor();
      await looksWell('log');
      expect(visit.faults).toEqual([]);
    });
  });
}
