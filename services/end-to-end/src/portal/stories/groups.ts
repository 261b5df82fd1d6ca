import { expect, it } from '@jest/globals';
import { barriers } from '../browser/accessibility.ts';
import type { Found } from './around-person.ts';

const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);

/** A standing group, and somebody who sits in it without a draw. */
export function groupsStory(found: () => Found): void {
  const visit = () => found().visit;

  it('adds a standing group, gives somebody a seat in it with a reason, and ends that', async () => {
    const { page } = visit();
    await visit().go('/samordning/grupper');
    await visit().chooses('Stående grupp');
    await visit().button('Spara gruppen').click();
    await visit().sees('Fyll i det här.');
    await found().looksFine('groups');
    await page.getByLabel('Gruppens namn').fill('Brukarrådet i Kalmar län');
    await page.getByLabel('Var ledamoten sitter').fill('Länsgemensam ledning');
    await page.getByLabel('Antal platser').fill('2');
    await visit().button('Spara gruppen').dblclick();
    await page.waitForURL(/\/samordning\/grupp\/[0-9a-f-]{36}/);
    const group = new URL(page.url()).pathname;
    await visit().sees('Länsgemensam ledning');
    await visit().go(`/samordning/person/${found().residentId}?varfor=participation`);
    await visit().button('Ge en plats i en grupp').click();
    await page.getByLabel('Vilken grupp?').selectOption({ label: 'Brukarrådet i Kalmar län' });
    const seat = page.locator('section', {
      has: page.getByRole('heading', { name: 'Plats i en stående grupp' }),
    });
    await seat.getByLabel('Första dagen').fill(day(0));
    await seat.getByLabel('Sista dagen').fill(day(700));
    await page.getByLabel('Varför just den här personen').fill('Satt i gruppen förut.');
    expect(await barriers(visit())).toEqual([]);
    await visit().button('Ge platsen').dblclick();
    await seat.getByText('Sparat.').waitFor();
    await visit().go(group);
    await visit().button('Avsluta: Ove Pappersson').click();
    await page.getByRole('button', { name: 'Avsluta', exact: true }).click();
    await visit().sees('Välj ett alternativ.');
    await found().looksFine('group');
    await page.getByLabel('Varför?').selectOption({ label: 'Personen vill det själv' });
    await page.getByRole('button', { name: 'Avsluta', exact: true }).click();
    await page.getByRole('link', { name: 'Ove Pappersson' }).waitFor({ state: 'detached' });
  });
}
