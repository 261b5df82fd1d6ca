import type { TestPersonKey } from '@medverka/local-environment';
import type { Browser, BrowserContext } from 'playwright-core';
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

  private constructor(
    private readonly browser: Browser,
    private readonly system: PortalPlace,
  ) {}

  static async start(system: PortalPlace): Promise<PortalBrowser> {
    return new PortalBrowser(await startChromium(), system);
  }

  /** Somebody opens the portal and has not signed in. */
  async open({ viewport = DESKTOP, theme = 'light', path = '/' }: VisitOptions = {}): Promise<Visit> {
    // Without movement, so that colours are looked at as they stay.
    const context = await this.browser.newContext({
      viewport,
      colorScheme: theme,
      locale: 'sv-SE',
      reducedMotion: 'reduce',
    });
    this.#contexts.push(context);
    const visit = new Visit(await context.newPage(), this.system);
    await visit.go(path);
    return visit;
  }

  /** The same, signed in as a test person, on the page that was wanted. */
  async openPortal(person: TestPersonKey, options: VisitOptions = {}): Promise<Visit> {
    const visit = await this.open({ ...options, path: '/logga-in' });
    await visit.signIn(person, options.path, options.county);
    return visit;
  }

  async stop(): Promise<void> {
    for (const context of this.#contexts) await context.close();
    await this.browser.close();
  }
}
