import { nextTick } from 'vue';
import type { Router } from 'vue-router';

/**
 * After a change of page the focus goes to its heading, as after loading a page: a screen reader reads it, and the
 * keyboard goes on from there. The heading may come a moment later, with the page's words.
 */
export function announceNavigation(router: Router): void {
  let isFirst = true;
  router.afterEach((to, from) => {
    if (isFirst || to.path === from.path) {
      isFirst = false;
      return;
    }
    void nextTick().then(() =>
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }),
    );
  });
}
