import axe from 'axe-core';
import { amissOnPaper, tooWideAt400Percent } from './layout.ts';
import { patternOf } from './pages.ts';
import type { Visit } from './visit.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Found {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** The rules that look at colours: all that can differ between light and dark, and nothing that words can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const without = (rules: readonly string[]) => Object.fromEntries(rules.map((id) => [id, { enabled: false }]));

/**
 * What axe finds on the page as it is, in Swedish and English, in light and dark, what does not fit at 400 %, and what is
 * amiss on paper: empty when all is well. That the page was looked at is kept, so that no address is forgotten.
 */
export async function barriers(visit: Visit): Promise<string[]> {
  const { page } = visit;
  const address = await patternOf(visit);
  const isNew = !visit.looked.has(address);
  visit.looked.add(address);
  const found: string[] = [];
  const looks = async (at: string, options: object) =>
    found.push(...(await look(visit, options)).map((line) => `${at}: ${line}`));
  await visit.language('English');
  await looks('English', { runOnly: RULES, rules: without(COLOUR_RULES) });
  await visit.language('Svenska');
  await looks('Svenska, light', { runOnly: RULES });
  await page.emulateMedia({ colorScheme: 'dark' });
  await looks('Svenska, dark', { runOnly: { type: 'rule', values: COLOUR_RULES } });
  await page.emulateMedia({ colorScheme: 'light' });
  found.push(...(await tooWideAt400Percent(visit)));
  if (isNew) found.push(...(await amissOnPaper(visit)));
  return found;
}

async function look({ page }: Visit, rules: object): Promise<string[]> {
  // Through the debugger: the page's own policy would refuse a script from anywhere else.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options = JSON.stringify({ ...rules, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<Found>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.join(' ')}: ${failureSummary}`),
  );
}
