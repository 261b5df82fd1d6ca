import type { Visit } from './visit.ts';

const ROUTER = `document.querySelector('#app').__vue_app__.config.globalProperties.$router`;

/** The page that is open, as the router names it: `/uppdrag/:assignmentId`. */
export const patternOf = ({ page }: Visit): Promise<string> =>
  page.evaluate<string>(`${ROUTER}.currentRoute.value.matched.at(-1).path`);

/** The pages of the portal that nobody has looked at for barriers, whichever role they are for. */
export async function notLookedAt({ page, looked }: Visit): Promise<string[]> {
  const patterns = await page.evaluate<string[]>(
    `${ROUTER}.getRoutes().filter(({ components }) => components).map(({ path }) => path)`,
  );
  return patterns.filter((pattern) => !looked.has(pattern));
}
