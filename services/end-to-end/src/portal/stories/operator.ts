import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutsideConnection } from '../../testing/outside-connection.ts';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';

/** What an operator sees and does when something is wrong, without a command line. */
export function operatorStory(stage: () => Stage): void {
  describe('an operator', () => {
    let region: OutsideConnection;
    let visit: Visit;

    beforeAll(async () => {
      region = await OutsideConnection.open(stage().system, 'region');
      visit = await stage().browser.openPortal('operator', { path: '/drift' });
    });
    afterAll(() => region?.close());

    it('sees how each service is, and the flow as a picture and as a table', async () => {
      await visit.sees('Alla tjänster fungerar.');
      await visit.page.getByRole('row', { name: /^compensation/ }).waitFor();
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'operator-health');
      await visit.link('Flödet').click();
      const picture = visit.page.getByRole('img', { name: 'Tjänster och händelser i Medverka' });
      await picture.waitFor();
      await visit.page
        .getByRole('row', { name: /^resident-registered interest-bank notifications/ })
        .waitFor();
      // Figures that nobody asked to stand still go on by themselves; these do.
      await visit.button('Följ med').click();
      await visit.sees('Siffrorna står stilla');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'operator-flow');
      await visit.button('Följ med').click();
    });

    it('looks into what is parked without seeing what people wrote, tries it again, and discards it', async () => {
      const secret = 'Anna Andersson 189001019802';
      await region.say('request-submitted', { title: secret, seats: 'many' });
      await visit.link('Parkerat').click();
      await visit.sees('1 sak väntar på dig.');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'operator-parked');
      await visit.link(/assignment-matching__request-submitted/).click();
      await visit.sees('Innehållet visas inte');
      expect(await visit.page.locator('main').textContent()).not.toContain(secret);
      await visit.button('Gör om det nu').click();
      await visit.sees('Det gick inte den här gången heller');
      await visit.button('Kasta det …').click();
      expect(await visit.page.evaluate('document.activeElement.textContent')).toContain('kastas för gott');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'operator-parked-item');
      await visit.button('Ja, kasta det').click();
      await visit.sees('Det är kastat');
      await visit.link('Till allt som är parkerat').click();
      await visit.sees('Inget är parkerat');
    });

    it('sees what the services wait for', async () => {
      await visit.link('Tidur').click();
      await visit.sees('Varje tidur');
      expect(await barriers(visit)).toEqual([]);
      await screenshots(visit, 'operator-timers');
      expect(visit.faults).toEqual([]);
    });
  });
}
