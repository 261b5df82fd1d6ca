import { nextTick } from 'vue';
import type { Router } from 'vue-router';

/**
 * After a change of page the focus goes to its heading, as after loading a page: a screen reader reads it, and the
 * keyboard goes on from there. A heading that is only known when a service has answered comes later; it gets the focus
 * then, unless somebody has gone on by then.
 */
export function announceNavigation(router: Router): void {
  let isFirst = true;
  let left: Element | null = null;
  const later = new MutationObserver(() => {
    const isElsewhere = document.activeElement !== document.body && document.activeElement !== left;
    if (isElsewhere || focusHeading()) later.disconnect();
  });
  router.afterEach(async (to, from) => {
    if (isFirst || to.path === from.path) {
      isFirst = false;
      return;
    }
    later.disconnect();
    left = document.activeElement;
    await nextTick();
    const main = document.querySelector('main');
    if (!focusHeading() && main) later.observe(main, { childList: true, subtree: true });
  });
}

/** False when there is none yet. */
function focusHeading(): boolean {
  const heading = document.querySelector<HTMLElement>('main h1');
  heading?.focus({ preventScroll: true });
  return heading !== null;
}
