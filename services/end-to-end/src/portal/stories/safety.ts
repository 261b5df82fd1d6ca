import { describe, expect, it } from '@jest/globals';
import type { Stage } from '../stage.ts';

/** What a hostile page or a curious user tries. */
export function safetyStory(stage: () => Stage): void {
  const at = (path: string) => `${stage().system.portalUrl}${path}`;

  describe('the portal', () => {
    it('keeps tokens on the server, and the cookie from scripts', async () => {
      const visit = await stage().browser.openPortal('coordinator');
      const cookies = await visit.page.context().cookies(at('/'));
      const cookie = cookies.find(({ name }) => name === 'medverka-session');
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
      const me = await visit.page.evaluate<string>("fetch('/auth/me').then((answer) => answer.text())");
      expect(me).not.toMatch(/eyJ/);
      expect(await visit.page.evaluate('document.cookie')).toBe('');
    });

    it('refuses a change without the page’s own token, and calls that no description names', async () => {
      const visit = await stage().browser.openPortal('coordinator');
      const status = (path: string, method: string) =>
        visit.page.evaluate<number>(
          `fetch(${JSON.stringify(path)}, { method: ${JSON.stringify(method)} }).then((answer) => answer.status)`,
        );
      expect(await status('/api/assignment-matching/v1/groups', 'POST')).toBe(403);
      expect(await status('/api/assignment-matching/v1/groups', 'GET')).toBe(200);
      expect(await status('/api/assignment-matching/metrics', 'GET')).toBe(403);
      expect(await status('/api/access/v1/nothing', 'GET')).toBe(404);
      expect(await status('/api/access/v1/%2e%2e/health/live', 'GET')).toBe(404);
    });

    it('asks those who are not signed in to do so', async () => {
      expect((await fetch(at('/api/compensation/v1/tariffs'))).status).toBe(401);
      expect((await fetch(at('/hints'))).status).toBe(401);
    });

    it('keeps people signed in when it is started again', async () => {
      const visit = await stage().browser.openPortal('coordinator');
      await stage().system.processes.get('portal')?.stop();
      await stage().system.startPortal();
      await visit.go('/samordning');
      expect(await visit.heading()).toBe('Att göra i dag');
    });
  });
}
