import { expect, it } from '@jest/globals';
import { barriers } from '../browser/accessibility.ts';
import { screenshots } from '../browser/screenshot.ts';
import type { Visit } from '../browser/visit.ts';
import type { Stage } from '../stage.ts';
import { colleague } from './around-people.ts';

/** Where the coordinator's story has come to when these are read: the same visit, the same person. */
export interface Found {
  readonly visit: Visit;
  readonly residentId: string;
  readonly looksFine: (name: string) => Promise<void>;
}

const today = () => new Date().toISOString().slice(0, 10);

/** Whom somebody speaks for, and who may act for them. */
export function aroundPersonStory(found: () => Found): void {
  const visit = () => found().visit;

  it('keeps an association, and writes down that somebody speaks for it', async () => {
    const { page } = visit();
    await visit().go('/samordning/foreningar/ny');
    await visit().button('Spara föreningen').click();
    await visit().sees('Välj ett alternativ.');
    expect(await barriers(visit())).toEqual([]);
    await page.getByLabel('Föreningens namn').fill('Kanalen i Kalmar');
    await page.locator('input[value="mental-health"] + label').click();
    await visit().button('Spara föreningen').dblclick();
    await page.waitForURL(/\/samordning\/forening\/[0-9a-f-]{36}/);
    await visit().sees('Ingen är föreslagen.');
    await found().looksFine('association');
    await visit().go(`/samordning/person/${found().residentId}?varfor=care-of-the-bank`);
    await visit().button('Föreslå för en förening').click();
    await page.getByLabel('Vilken förening?').selectOption({ label: 'Kanalen i Kalmar' });
    await page.getByLabel('Första dagen').fill(today());
    await visit().page.getByRole('button', { name: 'Föreslå', exact: true }).click();
    await visit().sees('Väntar på personens svar.');
    await visit().button('Har sagt ja: Kanalen i Kalmar').click();
    await visit().sees('Personen har sagt ja.');
    await visit().go('/samordning/foreningar');
    await page.getByRole('row', { name: /^Kanalen i Kalmar.*Ja$/ }).waitFor();
    await found().looksFine('associations');
  });

  it('writes down who may act for somebody, and that it has ended', async () => {
    const { page } = visit();
    await visit().go(`/samordning/person/${found().residentId}?varfor=care-of-the-bank`);
    await visit().button('Lägg till en god man eller förvaltare').click();
    await page.getByLabel('Förnamn').fill('Gun');
    await page.getByLabel('Efternamn').fill('Godman');
    await visit().button('Spara företrädaren').click();
    await visit().sees('Välj ett alternativ.');
    await page.getByLabel('Vem säger ja?').selectOption('both');
    await visit().button('Spara företrädaren').dblclick();
    await visit().button('Avsluta: Gun Godman').click();
    await visit().button('Ja, avsluta').click();
    await visit().sees('Gällde till och med');
  });
}

/** A coordinator goes on leave. */
export function handOverStory(found: () => Found, stage: () => Stage): void {
  const visit = () => found().visit;

  it('hands the people they support over to a colleague, who sees them, and it is on record', async () => {
    const next = await colleague(stage());
    await visit().go('/samordning/stod');
    await visit().button('Spara namnet').click();
    await visit().sees('Sparat.');
    await visit().button('Lämna över').click();
    await visit().sees('Välj ett alternativ.');
    await found().looksFine('hand-over');
    await visit().page.getByLabel('Vem tar över?').selectOption({ label: 'Bo Berg' });
    await visit().button('Lämna över').dblclick();
    await visit().sees('Du stöttar ingen just nu.');
    const { items } = await next.get<{ items: { residentId: string }[] }>(
      'interest-bank',
      '/v1/supported-residents',
    );
    expect(items).toMatchObject([{ residentId: found().residentId }]);
    await visit().go(`/samordning/person/${found().residentId}/stod`);
    await visit().sees('Bo Berg stöttar personen nu.');
    await visit().sees('Karin Kvist lämnade över till Bo Berg.');
    await visit().sees('mellan personen och en annan samordnare');
    expect(await barriers(visit())).toEqual([]);
  });

  it('gets them back when the colleague has gone, by an administrator who is not told who they are', async () => {
    const next = await colleague(stage());
    const { items } = await next.get<{ items: { accountId: string; name: string }[] }>(
      'interest-bank',
      '/v1/support-coordinators',
    );
    const gone = items.find(({ name }) => name === 'Bo Berg')?.accountId;
    const path = `/lanet/behorigheter/${gone}`;
    const administrator = await stage().browser.openPortal('operator', { path });
    const part = administrator.page.locator('section', {
      hasText: '1 person har den här samordnaren som stöd.',
    });
    await part.getByLabel('Vem tar över?').selectOption({ label: 'Karin Kvist' });
    await part.getByRole('button', { name: 'Se vad som händer' }).click();
    await administrator.sees('1 person får Karin Kvist som stöd');
    expect(await barriers(administrator)).toEqual([]);
    await screenshots(administrator, 'county-support');
    await part.getByRole('button', { name: 'Ja, gör så' }).dblclick();
    await administrator.sees('Bo Berg stöttar ingen just nu.');
    expect(administrator.faults).toEqual([]);
    await visit().go('/samordning/stod');
    await visit().page.getByRole('link', { name: 'Ove Pappersson' }).waitFor();
  });
}
