import type { Person } from '../client/person.ts';
import type { Plan } from './plan.ts';

const GRANTED_KR = 50_000;

/**
 * After the play: money for last year, this one and the next, so that whoever files a request on the pages finds some. The
 * plan's own year has what the plan grants; a year that has a grant keeps it, whoever decided on it.
 */
export async function grantTheseYears(
  coordinator: Person,
  { fundingSource }: Plan,
  now: Date,
): Promise<void> {
  const budgets = `/v1/funding-sources/${fundingSource.code}/budgets`;
  const { items } = await coordinator.get<{ items: { year: number }[] }>('compensation', budgets);
  const granted = new Set(items.map(({ year }) => year));
  for (const later of [-1, 0, 1]) {
    const year = now.getFullYear() + later;
    if (!granted.has(year))
      await coordinator.put('compensation', `${budgets}/${year}`, { grantedOre: GRANTED_KR * 100 });
  }
}
