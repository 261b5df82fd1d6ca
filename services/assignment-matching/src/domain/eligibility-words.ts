import type { Ineligible } from './eligibility.ts';
import { smallestGroup, unlessSmall } from './small-groups.ts';
import { sayBoth, type Words } from './words.ts';

const words: Record<Ineligible, Words> = {
  unknown: sayBoth('uppgifterna har inte kommit än', 'their details have not arrived yet'),
  withdrawn: sayBoth('har lämnat intressebanken', 'have left the interest bank'),
  paused: sayBoth('har pausat', 'have paused'),
  'already-asked': sayBoth('har redan tillfrågats', 'were asked already'),
  occupied: sayBoth('har ett annat uppdrag då', 'have another assignment at that time'),
  'already-member': sayBoth('har redan en plats i gruppen', 'hold a seat of the group already'),
  away: sayBoth('är borta då', 'are away then'),
  'not-available': sayBoth('kan inte de dagarna eller tiderna', 'cannot come on those days or times'),
  'theme-missing': sayBoth('saknar erfarenhet av ämnet', 'have no experience of the theme'),
  'experience-missing': sayBoth('saknar den erfarenhet som krävs', 'lack the experience that is demanded'),
};

/** How many cannot be drawn for one reason, the first that applies to them; null for fewer than five. */
export interface IneligibleCount {
  readonly reason: Ineligible;
  readonly name: Words;
  readonly people: number | null;
}

/** Whoever has left the bank is not counted. */
export function ineligibleCounts(ineligible: Iterable<Ineligible>): IneligibleCount[] {
  const counts = new Map<Ineligible, number>();
  for (const reason of ineligible)
    if (reason !== 'withdrawn') counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(
      ([a, some], [b, others]) => (unlessSmall(others) ?? 0) - (unlessSmall(some) ?? 0) || (a < b ? -1 : 1),
    )
    .map(([reason, people]) => ({ reason, name: words[reason], people: unlessSmall(people) }));
}

export const anyHidden = (counts: readonly IneligibleCount[]): boolean =>
  counts.some(({ people }) => people === null || people < smallestGroup);
