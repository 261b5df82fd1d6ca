import { beforeAll, describe, expect, it } from '@jest/globals';
import { testPerson } from '@medverka/local-environment';
import { until } from '../../client/until.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';
import { appointed } from './around-people.ts';
import { joined, offered } from './offered.ts';

export function residentStory(stage: () => Stage): void {
  describe('a resident', () => {
    let anna: Visit;
    let residentId: string;
    let first: string;
    let second: string;

    beforeAll(async () => {
      residentId = await joined(stage(), 'anna', testPerson('anna').personalIdentityNumber);
      first = await offered(stage(), residentId, 'Hur blir vi bemötta', 14);
      second = await offered(stage(), residentId, 'Vägen in till vården', 21, {});
    });

    it('follows the link of a letter, signs in, and lands on the offer', async () => {
      anna = await stage().browser.open({ path: `/uppdrag/${first}` });
      expect(await anna.heading()).toBe('Logga in');
      await anna.link('Logga in i Kalmar län').click();
      await anna.choosePerson('anna');
      await anna.sees('Du är tillfrågad');
      expect(await anna.heading()).toBe('Hur blir vi bemötta');
      await anna.button('Varför blev just jag tillfrågad?').click();
      await anna.sees('Stortorget 1');
      expect(await barriers(anna)).toEqual([]);
      await screenshots(anna, 'resident-offer');
    });

    it('asks about it, and reads what a coordinator answers', async () => {
      const asked = 'Finns det hiss?\nJag har rullator.';
      await anna.page.getByLabel('Vad undrar du?').fill(asked);
      await anna.button('Skicka frågan').dblclick();
      await anna.sees('Frågan är skickad');
      await anna.sees('Ingen har svarat än.');
      const karin = await stage().browser.openPortal('coordinator', { path: '/samordning/fragor' });
      await karin.button('Läs och svara').click();
      await karin.sees('Finns det hiss?');
      expect(await barriers(karin)).toEqual([]);
      await screenshots(karin, 'coordinator-questions');
      await karin.page.getByLabel('Ditt svar').fill('Ja, till höger om dörren.');
      await karin.button('Skicka svaret').click();
      await karin.sees('Ingen fråga väntar på svar');
      expect(karin.faults).toEqual([]);
      await until('a letter says that there is an answer, where it is, and not what it says', async () => {
        const sent = await stage().system.mail.mailbox.list();
        const letter = sent.find(({ subject }) => subject.includes('svar på din fråga'));
        if (letter) expect(letter.text).toContain(`/uppdrag/${first}`);
        if (letter) expect(letter.text).not.toContain('dörren');
        return letter !== undefined;
      });
      await anna.go(`/uppdrag/${first}`);
      await anna.sees('Ja, till höger om dörren.');
      expect(await barriers(anna)).toEqual([]);
      await screenshots(anna, 'resident-question');
    });

    it('is signed out in the middle, comes back to the same form with what was chosen, and says no with a reason', async () => {
      await anna.chooses('Nej tack');
      await anna.chooses('Tiderna passar inte');
      await anna.loseSession();
      await anna.button('Skicka svaret').click();
      await anna.sees('Du har blivit utloggad');
      await screenshots(anna, 'expired-session');
      await anna.link('Logga in igen').click();
      await anna.choosePerson('anna');
      await anna.sees('Tiderna passar inte');
      expect(await anna.page.getByRole('radio', { name: 'Tiderna passar inte' }).isChecked()).toBe(true);
      await anna.button('Skicka svaret').click();
      await anna.sees('Du har tackat nej');
    });

    it('is asked by an association to speak for it, and says yes; sees who may act for them', async () => {
      await appointed(stage(), residentId, 'Attention Kalmar');
      await anna.go('/forfragningar');
      await anna.link('Läs och svara').click();
      await anna.sees('Attention Kalmar vill att du talar för föreningen.');
      expect(await barriers(anna)).toEqual([]);
      await screenshots(anna, 'resident-mandates');
      await anna.language('Lätt svenska');
      await anna.sees('Säg ja eller nej.');
      await anna.language('Svenska');
      await anna.button('Ja, jag talar för Attention Kalmar').dblclick();
      await anna.button('Sluta tala för Attention Kalmar').waitFor();
      await anna.go('/mina-foretradare');
      await anna.sees('Ingen företräder dig.');
      expect(await barriers(anna)).toEqual([]);
    });

    it('sees in the list what is left, and says yes in two tabs at once, which counts once', async () => {
      await anna.go('/forfragningar');
      await anna.sees('Du har 1 förfrågan');
      expect(await barriers(anna)).toEqual([]);
      await screenshots(anna, 'resident-offers');
      await anna.link('Vägen in till vården').click();
      await anna.sees('Du är tillfrågad');
      // Without an address, the municipality.
      await anna.page.locator('dd', { hasText: /På plats\s+Kalmar$/ }).waitFor();
      const tab = await anna.anotherTab(`/uppdrag/${second}`);
      for (const one of [anna, tab]) await one.chooses('Ja, jag vill vara med');
      await Promise.all([anna, tab].map((one) => one.button('Skicka svaret').dblclick()));
      for (const one of [anna, tab]) await one.sees('Du har tackat ja');
      expect(tab.faults).toEqual([]);
    });

    it('gives the telephone’s calendar a private address, and takes it back', async () => {
      await anna.go('/mina-uppdrag');
      await anna.button('Uppdragen i din egen kalender').click();
      await anna.button('Skapa en privat adress').click();
      const field = anna.page.getByLabel('Din privata adress');
      await field.waitFor();
      expect(await barriers(anna)).toEqual([]);
      await screenshots(anna, 'resident-calendar');
      const address = await field.inputValue();
      const calendar = await (await fetch(address)).text();
      expect(calendar).toContain('SUMMARY:Vägen in till vården');
      expect(calendar).not.toMatch(/Anna|Andersson|grupp/);
      await anna.button('Ta bort adressen').click();
      await anna.button('Skapa en privat adress').waitFor();
      expect((await fetch(address)).status).toBe(404);
      expect(anna.faults).toEqual([]);
    });
  });
}
