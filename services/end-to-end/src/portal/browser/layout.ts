import { DESKTOP } from './portal-browser.ts';
import type { Visit } from './visit.ts';

/** 1280 pixels at 400 %. */
const ZOOMED = { width: 320, height: 640 };
/** A4 between margins of a centimetre, at 96 pixels an inch. */
const PAPER = { width: 718, height: 1046 };

/** What is wider than the window; a wide table or picture moves by itself, and is named where it must not. */
const OUTSIDE = `(mayMove) => {
  const moves = (one) => mayMove && one.closest('.own-table, .wide-part, .chart, pre') !== null;
  const isWider = document.documentElement.scrollWidth > window.innerWidth;
  return !isWider && mayMove ? [] : [...document.querySelectorAll('body *')]
    .filter((one) => !moves(one) && one.getClientRects().length > 0)
    .filter((one) => (isWider && one.getBoundingClientRect().right > window.innerWidth + 1) ||
      (!mayMove && /auto|scroll|hidden/.test(getComputedStyle(one).overflowX) && one.clientWidth > 1 &&
        one.scrollWidth > one.clientWidth + 1))
    .map((one) => one.tagName.toLowerCase() + (typeof one.className === 'string' && one.className ? '.' + one.className : ''))
    .slice(-3);
}`;
/** Nobody can press what is on paper; the heading of a part that opens is a heading there too. */
const PRESSED = `[...document.querySelectorAll('.site-header nav, .page-turner, button, .site-header__choices, .skip-link')]
  .filter((one) => !one.closest('h1, h2, h3, h4'))
  .filter((one) => one.getClientRects().length > 0).map((one) => one.innerText.trim().split('\\n')[0])`;

/** At 400 % nothing but tables and pictures, which move by themselves, is wider than the window: empty when all is well. */
export async function tooWideAt400Percent({ page }: Visit): Promise<string[]> {
  const before = page.viewportSize() ?? DESKTOP;
  await page.setViewportSize(ZOOMED);
  const found = await page.evaluate<string[]>(`(${OUTSIDE})(true)`);
  await page.setViewportSize(before);
  return found.map((one) => `400 %: ${one} is wider than the window`);
}

/** On paper there are no menus and buttons, and nothing is cut off: empty when all is well. */
export async function amissOnPaper({ page }: Visit): Promise<string[]> {
  const before = page.viewportSize() ?? DESKTOP;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(PAPER);
  const cut = await page.evaluate<string[]>(`(${OUTSIDE})(false)`);
  const pressed = await page.evaluate<string[]>(PRESSED);
  await page.setViewportSize(before);
  await page.emulateMedia({ media: 'screen' });
  return [
    ...cut.map((one) => `on paper: ${one} is cut off`),
    ...pressed.map((one) => `on paper: ${one} is to be pressed`),
  ];
}
