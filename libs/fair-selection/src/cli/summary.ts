import type { DrawOutcome } from '../outcome.ts';

const percent = (chance: number) => `${(chance * 100).toFixed(2)} %`;

/** For the person at the screen; the figures themselves are in the JSON. */
export function summary(outcome: DrawOutcome): string {
  const { people, types, seats } = outcome;
  const lines = [`${people} people of ${types} types for ${seats} seats.`];
  if (outcome.kind === 'infeasible') {
    lines.push(
      `No panel meets all limits. The smallest change${outcome.proved ? '' : ' found (time ran out)'}:`,
    );
    for (const { feature, value, limit, from, to, reason } of outcome.relaxations)
      lines.push(`  ${[feature, value].filter(Boolean).join(' = ')}: ${limit} ${from} → ${to}. ${reason}`);
    return `${lines.join('\n')}\n`;
  }
  const { minProbability, maxProbability, averageProbability, proved, gap, bound, unreachable } =
    outcome.fairness;
  lines.push(
    `Chance: lowest ${percent(minProbability)} (nothing above ${percent(bound)} is possible), average ${percent(averageProbability)}, highest ${percent(maxProbability)}.`,
    proved
      ? 'Proved: no fairer lottery exists.'
      : `Not proved to the end: up to ${percent(gap)} from the bound.`,
  );
  if (unreachable.length > 0)
    lines.push(`${unreachable.length} cannot be on any panel that meets the limits.`);
  for (const row of outcome.composition)
    lines.push(
      `  ${row.feature} = ${row.value}: ${row.min}–${row.max}, eligible ${row.eligible}, chosen ${row.chosen}`,
    );
  lines.push(`Panel: ${outcome.panel.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
