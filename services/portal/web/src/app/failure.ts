import { type App, readonly, shallowRef } from 'vue';
import type { Router } from 'vue-router';

/** What went wrong in the page itself, and where its reader was going. */
interface Failure {
  readonly address: string;
}

const failed = shallowRef<Failure>();
export const failure = readonly(failed);

/**
 * A page that cannot be drawn (our fault), or fetched (the portal was renewed since the tab was opened), is told on the
 * page instead of leaving it blank. Without this Vue and the router only write it down.
 */
export function noticeFailures(app: App, router: Router): void {
  const notice = (error: unknown, address: string) => {
    failed.value = { address };
    console.error('The page failed:', error);
  };
  app.config.errorHandler = (error) => notice(error, router.currentRoute.value.fullPath);
  router.onError((error, to) => notice(error, to.fullPath));
  router.beforeResolve(() => {
    failed.value = undefined;
  });
}
