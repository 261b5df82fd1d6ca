import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';

/** From reading what it is about to standing in the bank, with a profile and consents of one's own choice. */
export function joiningStory(stage: () => Stage): void {
  describe('somebody who joins', () => {
    let cecilia: Visit;

    it('reads what it is about without signing in, also in easy Swedish', async () => {
      cecilia = await stage().browser.open({ path: '/om-medverka' });
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-about');
      await cecilia.language('Lätt svenska');
      await cecilia.sees('Vi drar lott.');
      await cecilia.language('Svenska');
      await cecilia.link('Anmäl dig').click();
      await cecilia.link('Logga in i Kalmar län').click();
      await cecilia.choosePerson('cecilia');
      expect(await cecilia.heading()).toBe('Anmäl dig');
    });

    it('is told at each field what is missing, keeps what was typed, and joins once by a double click', async () => {
      const { page } = cecilia;
      await cecilia.button('Anmäl mig').click();
      await cecilia.sees('Du behöver gå med på den första texten');
      expect(await page.evaluate('document.activeElement.getAttribute("autocomplete")')).toBe('given-name');
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-join');
      await page.getByLabel('Förnamn').fill('<img src=x onerror=alert(1)>');
      await page.getByLabel('Efternamn').fill('Carlsson');
      await cecilia.chooses('Jag säger bara vilket år');
      await page.getByLabel('Födelseår').fill('1961');
      await page.getByLabel('Kön').selectOption('will-not-say');
      await page.getByLabel('Var bor du?').selectOption({ label: 'Kalmar' });
      await page.locator('input[value="relative:older-people"] + label').click();
      await cecilia.chooses('Med e-post');
      await page.getByLabel('E-postadress').fill('cecilia@example.se');
      await page.locator('input[value="bank-2026-1"] + label').click();
      await cecilia.button('Anmäl mig').click();
      await cecilia.sees('Skriv ett namn med bokstäver.');
      await page.reload();
      expect(await page.getByLabel('Födelseår').inputValue()).toBe('1961');
      await page.getByLabel('Förnamn').fill('Cecilia');
      await cecilia.button('Anmäl mig').dblclick();
      await cecilia.sees('Din anmälan är klar');
      await cecilia.link('Mina uppdrag').waitFor();
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-joined');
    });

    it('says yes to one thing and takes it back, and is asked again when a text has changed', async () => {
      const { page } = cecilia;
      await cecilia.go('/mina-samtycken');
      const card = (purpose: string) => page.locator(`section[aria-labelledby="consent-${purpose}"]`);
      await card('surveys').getByRole('button', { name: 'Jag går med på det' }).click();
      await card('surveys').getByText('Du sade ja').waitFor();
      await card('needs').getByRole('button', { name: 'Jag går med på det' }).click();
      await card('needs').getByText('Du sade ja').waitFor();
      const changed = { version: `surveys-${randomUUID().slice(0, 8)}`, purpose: 'surveys' };
      await stage()
        .person('coordinator')
        .post(
          'interest-bank',
          '/v1/consent-texts',
          {
            ...changed,
            sv: 'Jag vill svara på frågor, högst en gång om året.',
            en: 'I want to answer questions, at most once a year.',
          },
          { idempotencyKey: randomUUID() },
        );
      await page.reload();
      await cecilia.sees('Texten har ändrats');
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-consents');
      await card('surveys').getByRole('button', { name: 'Jag går med på den nya texten' }).click();
      await cecilia.page.getByText('Texten har ändrats').waitFor({ state: 'detached' });
      await card('surveys').getByRole('button', { name: 'Ta tillbaka' }).click();
      await card('surveys').getByText('Du har inte sagt ja').waitFor();
    });

    it('tells in the profile when, where and with which needs', async () => {
      const { page } = cecilia;
      await cecilia.go('/min-profil');
      await page.getByRole('checkbox', { name: 'Tolk', exact: true }).waitFor({ state: 'attached' });
      await cecilia.chooses('Tisdag');
      await cecilia.chooses('Hörslinga');
      await page.getByLabel('Hur många gånger om året').fill('12');
      await cecilia.button('Lägg till en organisation').click();
      await page.getByLabel('Organisation 1').fill('Kalmar kommun');
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-profile');
      await cecilia.button('Spara').click();
      await cecilia.sees('Det är sparat.');
      await page.reload();
      expect(await page.getByLabel('Organisation 1').inputValue()).toBe('Kalmar kommun');
      expect(await page.getByRole('checkbox', { name: 'Tisdag' }).isChecked()).toBe(true);
    });

    it('reads what is about them: trainings, year, who looked, a whole copy', async () => {
      const { page } = cecilia;
      await cecilia.go('/mina-uppgifter');
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-own-data');
      await cecilia.go('/mina-utbildningar');
      await cecilia.sees('Du har ingen utbildning registrerad än');
      expect(await barriers(cecilia)).toEqual([]);
      await cecilia.go('/arsbesked');
      await cecilia.sees('Inget är utbetalt');
      expect(await barriers(cecilia)).toEqual([]);
      await cecilia.go('/vem-har-sett');
      await cecilia.sees('Det som lotten tar hänsyn till');
      await cecilia.sees('Cecilia Carlsson');
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-seen');
      await cecilia.go('/min-kopia');
      const file = page.waitForEvent('download');
      await cecilia.button('Ladda ned för att läsa').click();
      const copy = readFileSync(await (await file).path(), 'utf8');
      expect(copy).toContain('Cecilia');
      await cecilia.sees('Filen heter mina-uppgifter.html');
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-copy');
    });

    it('takes a pause and ends it, and leaves the bank', async () => {
      await cecilia.go('/lamna-banken');
      await cecilia.button('Pausa').click();
      await cecilia.button('Avsluta pausen').click();
      await cecilia.button('Pausa').waitFor();
      await cecilia.button('Begär radering').click();
      await cecilia.sees('Din begäran är mottagen');
      await cecilia.button('Lämna intressebanken').click();
      await cecilia.sees('Kryssa för att du vill lämna.');
      expect(await barriers(cecilia)).toEqual([]);
      await screenshots(cecilia, 'resident-leave');
      await cecilia.chooses('Ja, jag vill lämna');
      await cecilia.button('Lämna intressebanken').dblclick();
      await cecilia.sees('Du blir inte tillfrågad mer');
      await cecilia.page.getByRole('navigation').getByRole('link', { name: 'Anmäl dig' }).waitFor();
      expect(cecilia.faults).toEqual([]);
    });

    it('is erased under the county’s decision, which waits in a coordinator’s list until it is made', async () => {
      const karin = await stage().browser.openPortal('coordinator', { path: '/samordning' });
      await karin
        .link(/^Bad om det/)
        .first()
        .click();
      await karin.sees('Väntar på beslut');
      await karin.page.getByLabel('Vad beslutar länet?').selectOption('erase');
      await karin.button('Se vad som händer').click();
      await karin.sees('Skriv beslutets nummer');
      expect(await barriers(karin)).toEqual([]);
      await karin.page.getByLabel('Beslutets nummer').fill('RS 2027/117');
      await karin.button('Se vad som händer').click();
      await karin.sees('Det går inte att ångra.');
      await screenshots(karin, 'county-erasure');
      await karin.button('Ja, gör så').dblclick();
      await karin.sees('Beslut RS 2027/117');
      expect(karin.faults).toEqual([]);
    });
  });
}
