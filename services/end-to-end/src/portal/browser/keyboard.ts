import type { Locator } from 'playwright-core';
import type { Visit } from './visit.ts';

const FAR = 150;

interface Place {
  readonly name: string;
  readonly isShown: boolean;
  readonly isInOrder: boolean;
}

/** What has the focus: whether that can be seen, and whether it stands after what had it before. */
const LOOK = `(() => {
  const now = document.activeElement;
  const before = window.medverkaLastFocus;
  window.medverkaLastFocus = now;
  const marked = (style) => (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
  const looks = [now, now.parentElement, ...(now.labels ?? [])]
    .flatMap((one) => ['', '::before', '::after'].map((part) => getComputedStyle(one, part || undefined)));
  const follows = !before?.isConnected || before === now ||
    Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
  return {
    name: now.tagName + ' ' + (now.getAttribute('aria-label') ?? now.labels?.[0]?.innerText ?? now.innerText ?? '').trim().split('\\n')[0],
    isShown: looks.some(marked),
    isInOrder: follows || now === document.body,
  };
})()`;

/** Somebody without a mouse: Tab, Enter, Space and arrows. What cannot be seen, or jumps about, is noticed. */
export class Keyboard {
  readonly faults: string[] = [];

  constructor(private readonly visit: Visit) {}

  private get keys() {
    return this.visit.page.keyboard;
  }

  /** Tab by Tab, until it is reached. */
  async reach(wanted: Locator): Promise<void> {
    await wanted.waitFor({ state: 'attached' });
    const focused = this.visit.page.locator(':focus');
    const passed: string[] = [];
    for (let at = 0; at < FAR; at += 1) {
      if ((await wanted.and(focused).count()) > 0) return;
      await this.keys.press('Tab');
      const { name, isShown, isInOrder } = await this.visit.page.evaluate<Place>(LOOK);
      passed.push(name);
      if (!isShown && !name.startsWith('BODY')) this.faults.push(`nothing shows the focus on ${name}`);
      if (!isInOrder) this.faults.push(`the focus jumps back to ${name}`);
    }
    throw new Error(`Not reached by Tab; passed ${passed.join(' | ')}`);
  }

  /** A link or a button. */
  async presses(name: string | RegExp): Promise<void> {
    await this.reach(this.visit.button(name).or(this.visit.link(name)).first());
    await this.keys.press('Enter');
  }

  async types(label: string, text: string): Promise<void> {
    await this.reach(this.visit.page.getByLabel(label).first());
    await this.keys.type(text);
  }

  /** `2027-03-02`, part by part, in the order that this browser has them in. */
  typesDay(label: string, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-');
    return this.typesParts(label, day, [
      [month, date, year],
      [year, month, date],
      [date, month, year],
    ]);
  }

  /** `13:00`, with and without a part for the half of the day. */
  typesTime(label: string, clock: string): Promise<void> {
    const [hour = '', minute = ''] = clock.split(':');
    const half = [
      String(((Number(hour) + 11) % 12) + 1).padStart(2, '0'),
      minute,
      Number(hour) < 12 ? 'a' : 'p',
    ];
    return this.typesParts(label, clock, [[hour, minute], half]);
  }

  private async typesParts(label: string, wanted: string, orders: readonly string[][]): Promise<void> {
    const field = this.visit.page.getByLabel(label, { exact: true });
    await this.reach(field);
    for (const parts of orders) {
      for (let at = 0; at < 3; at += 1) await this.keys.press('ArrowLeft');
      for (const [at, part] of parts.entries()) {
        // Whether a full part goes on by itself depends on what was typed; so it is gone to.
        for (let back = 0; at > 0 && back < 3; back += 1) await this.keys.press('ArrowLeft');
        for (let on = 0; on < at; on += 1) await this.keys.press('ArrowRight');
        await this.keys.type(part);
      }
      if ((await field.inputValue()) === wanted) return;
    }
    throw new Error(`${label} cannot be typed: ${await field.inputValue()} in the place of ${wanted}`);
  }

  /** An entry of a list, downwards by arrow. */
  async picks(label: string, value: string): Promise<void> {
    const field = this.visit.page.getByLabel(label, { exact: false }).first();
    await this.reach(field);
    for (let at = 0; at < FAR && (await field.inputValue()) !== value; at += 1)
      await this.keys.press('ArrowDown');
  }

  /** One of a group of choices: into the group by Tab, within it by arrow, and by Space if it is the first. */
  async chooses(name: string): Promise<void> {
    const wanted = this.visit.page.getByRole('radio', { name });
    const group = await wanted.getAttribute('name');
    const radios = this.visit.page.locator(`input[type=radio][name="${group}"]`);
    const checked = radios.and(this.visit.page.locator(':checked'));
    await this.reach((await checked.count()) > 0 ? checked : radios.first());
    await this.keys.press('Space');
    for (let at = 0; at < FAR && !(await wanted.isChecked()); at += 1) await this.keys.press('ArrowDown');
  }

  /** A box to tick, by the value behind it. */
  async ticks(value: string): Promise<void> {
    await this.reach(this.visit.page.locator(`input[type=checkbox][value="${value}"]`));
    await this.keys.press('Space');
  }

  /** After a change of page: the heading has the focus, so that reading goes on from there. */
  async isAtHeading(text: string): Promise<void> {
    await this.visit.sees(text);
    await this.visit.page.locator('main :is(h1, h2):focus').waitFor();
    await this.visit.page.evaluate(LOOK);
  }
}
