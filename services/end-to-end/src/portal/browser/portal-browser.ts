import type { TestPersonKey } from '@medverka/local-environment';
import type { Browser, BrowserContext, Cookie } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { type PortalPlace, Visit } from './visit.ts';

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface VisitOptions {
  readonly viewport?: { width: number; height: number };
  readonly theme?: 'light' | 'dark';
  /** The first page; default `/`. */
  readonly path?: string;
  readonly county?: string;
}

/** One Chromium for all stories; each visit is a browser of its own, without anybody's cookies. */
export class PortalBrowser {
  readonly #contexts: BrowserContext[] = [];
  /** Of those who have signed in already: whoever comes again has the cookies of before, and nothing else. */
  readonly #cookies = new Map<string, Cookie[]>();
  readonly #looked = new Set<string>();

  private constructor(
    private readonly browser: Browser,
    private readonly system: PortalPlace,
  ) {}

  static async start(system: PortalPlace): Promise<PortalBrowser> {
    return new PortalBrowser(await startChromium(), system);
  }

  /** Somebody opens the portal and has not signed in. */
  async open(
    { viewport = DESKTOP, theme = 'light', path = '/' }: VisitOptions = {},
    cookies: readonly Cookie[] = [],
  ): Promise<Visit> {
    // Without movement, so that colours are looked at as they stay.
    const context = await this.browser.newContext({
      viewport,
      colorScheme: theme,
      locale: 'sv-SE',
      reducedMotion: 'reduce',
    });
    this.#contexts.push(context);
    await context.addCookies([...cookies]);
    const visit = new Visit(await context.newPage(), this.system, this.#looked);
    await visit.go(path);
    return visit;
  }

  /** The same, signed in as a test person, on the page that was wanted. Rights are those of the first time. */
  async openPortal(person: TestPersonKey, options: VisitOptions = {}): Promise<Visit> {
    const key = `${person} ${options.county}`;
    const cookies = this.#cookies.get(key);
    if (cookies) return this.open(options, cookies);
    const visit = await this.open({ ...options, path: '/logga-in' });
    await visit.signIn(person, options.path, options.county);
    this.#cookies.set(key, await visit.page.context().cookies());
    return visit;
  }

  /** All visits end: a page that is left open hears of whatever the others do, and asks for it again. */
  async leave(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }

  async stop(): Promise<void> {
    await this.leave();
    await this.browser.close();
  }
}
