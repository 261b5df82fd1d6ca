import type { TestPersonKey } from '@medverka/local-environment';
import type { Locator, Page } from 'playwright-core';

/** Where a portal is, and who signs people in to it: of a system that this process started, or of another. */
export interface PortalPlace {
  readonly portalUrl: string;
  readonly identity: { readonly issuer: string };
}

const PATIENCE_MS = 60_000;

/** Somebody at a page of the portal. What the page must never do is noticed, whatever a story looks at. */
export class Visit {
  /** Requests to other hosts, refusals of the content policy, failures of a page, caught or not. */
  readonly faults: string[] = [];

  constructor(
    readonly page: Page,
    private readonly system: PortalPlace,
    /** Patterns of the addresses whose pages were looked at for barriers, by whatever visit. */
    readonly looked: Set<string> = new Set(),
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
    const own = [system.portalUrl, system.identity.issuer];
    page.on('request', (request) => {
      const url = request.url();
      const isOwn = /^(data|blob):/.test(url) || own.some((origin) => url.startsWith(`${origin}/`));
      if (!isOwn) this.faults.push(`asked another host: ${url}`);
    });
    page.on('pageerror', (error) => this.faults.push(`failed: ${error.message}`));
    page.on('console', (message) => {
      // An answer of 404 or 503 is written down by the browser itself, and is none.
      const isOurs = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
      if (isOurs || /Content Security Policy/i.test(message.text())) this.faults.push(message.text());
    });
  }

  /** Opens an address of the portal, and waits for its heading. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.system.portalUrl}${path}`);
    await this.page.locator('main h1').waitFor();
  }

  /** Through the identity provider, as on one's own machine: choosing a test person. */
  async signIn(person: TestPersonKey, to = '/', county = 'kalmar'): Promise<void> {
    const query = new URLSearchParams({ to, county });
    await this.page.goto(`${this.system.portalUrl}/auth/sign-in?${query}`);
    await this.choosePerson(person);
  }

  /** On the provider's page. */
  async choosePerson(person: TestPersonKey): Promise<void> {
    await this.page.locator(`button[name=person][value=${person}]`).click();
    await this.page.locator('main h1').waitFor();
  }

  async heading(): Promise<string> {
    return ((await this.page.locator('main h1').textContent()) ?? '').trim();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name });
  }

  /** Waits until the text stands somewhere on the page. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async chooses(label: string | RegExp): Promise<void> {
    // The circle is drawn; people hit the words beside it.
    await this.page.locator('label', { hasText: label }).click();
  }

  /** The same person, the same cookies, another tab. */
  async anotherTab(path: string): Promise<Visit> {
    const tab = new Visit(await this.page.context().newPage(), this.system, this.looked);
    await tab.go(path);
    return tab;
  }

  /** As when the browser forgot it, or a day has passed. */
  async loseSession(): Promise<void> {
    await this.page.context().clearCookies({ name: /^medverka-/ });
  }

  async language(name: 'Svenska' | 'Lätt svenska' | 'English'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }
}
