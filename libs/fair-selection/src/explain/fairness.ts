import type { FairDistribution } from '../fairness/fair-distribution.ts';
import type { BindingRule, Fairness } from '../outcome.ts';
import type { Programme } from '../pool/programme.ts';

/** From types to people, with the figures that the outcome reports. */
export function fairnessOf(programme: Programme, fair: FairDistribution): Fairness {
  const probabilities: [string, number][] = [];
  const unreachable: string[] = [];
  const open: { chance: number; size: number }[] = [];
  const all: { chance: number; size: number }[] = [];
  for (const [type, { members, pinned }] of programme.types.entries()) {
    const chance = pinned ? 1 : rounded(fair.probability[type]!);
    for (const id of members) probabilities.push([id, chance]);
    if (!pinned) all.push({ chance, size: members.length });
    if (fair.unreachable.has(type)) unreachable.push(...members);
    else if (!pinned) open.push({ chance, size: members.length });
  }
  const chances = open.map(({ chance }) => chance);
  const people = open.reduce((sum, { size }) => sum + size, 0);
  return {
    // Not by assignment, under which an id like "__proto__" would be lost.
    probabilities: Object.fromEntries(probabilities),
    minProbability: chances.length > 0 ? Math.min(...chances) : 1,
    maxProbability: chances.length > 0 ? Math.max(...chances) : 1,
    averageProbability:
      people > 0 ? open.reduce((sum, { chance, size }) => sum + chance * size, 0) / people : 1,
    gini: gini(all),
    weightedMin: fair.lowest,
    weightedBound: fair.bound,
    bound: Math.min(1, Math.ceil(fair.plainBound * 1e12 - 1e-3) / 1e12),
    unreachable: unreachable.sort(),
    proved: fair.proved,
    gap: fair.bound > 0 ? Math.max(0, 1 - fair.lowest / fair.bound) : 0,
    binding: bindingRules(programme, fair),
  };
}

/** Twelve digits: what is beyond is the arithmetic's noise, and 0.1 should read as 0.1. */
const rounded = (chance: number) => Math.round(chance * 1e12) / 1e12;

/** 0 when all have the same chance, towards 1 when few have all of it. */
export function gini(groups: readonly { readonly chance: number; readonly size: number }[]): number {
  const sorted = groups.toSorted((a, b) => a.chance - b.chance);
  let people = 0;
  let total = 0;
  let weighted = 0;
  for (const { chance, size } of sorted) {
    // Sum of ranks people + 1 … people + size, times the chance that they share.
    weighted += chance * size * (people + (size + 1) / 2);
    people += size;
    total += chance * size;
  }
  if (total === 0) return 0;
  return Math.max(0, (2 * weighted) / (people * total) - (people + 1) / people);
}

function bindingRules(programme: Programme, fair: FairDistribution): BindingRule[] {
  const rules: BindingRule[] = [];
  for (const [index, { kind, feature, value, body, low, high, population }] of programme.rows.entries()) {
    const multiplier = fair.multipliers[index] ?? 0;
    if (kind === 'seats' || Math.abs(multiplier) < 1e-9) continue;
    const limit = multiplier > 0 ? 'min' : 'max';
    rules.push({
      feature,
      value,
      body,
      limit,
      seats: limit === 'min' ? low : high,
      people: population,
      force: Math.abs(multiplier),
    });
  }
  return rules.sort((a, b) => b.force - a.force);
}
