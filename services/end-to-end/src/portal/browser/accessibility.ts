import axe from 'axe-core';
import type { Visit } from './visit.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Found {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** What axe finds on the page as it is, in Swedish and English, in light and dark: empty when all is well. */
export async function barriers(visit: Visit): Promise<string[]> {
  const { page } = visit;
  const found: string[] = [];
  for (const language of ['Svenska', 'English'] as const) {
    await visit.language(language);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await look(visit)).map((line) => `${language}, ${colorScheme}: ${line}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await visit.language('Svenska');
  return found;
}

async function look({ page }: Visit): Promise<string[]> {
  // Through the debugger: the page's own policy would refuse a script from anywhere else.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: RULES, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<Found>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.join(' ')}: ${failureSummary}`),
  );
}
