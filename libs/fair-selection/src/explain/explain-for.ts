import type { BindingRule, Fairness, Relaxation } from '../outcome.ts';
import { valuesOf } from '../pool/values.ts';
import type { Person } from '../request.ts';

/** What a resident may see: the own chance beside everybody's, and why; nothing about any other person. */
export interface Explanation {
  readonly chance: number;
  readonly lowest: number;
  readonly highest: number;
  readonly average: number;
  /** The rule that held this chance down most; null when none of at least five people did. */
  readonly rule: BindingRule | null;
  /** Soft limits that the draw could not keep. */
  readonly notMet: readonly Relaxation[];
  readonly sentences: readonly string[];
}

interface Explained {
  readonly fairness: Fairness;
  readonly gaveWay: readonly Relaxation[];
}

const percent = (chance: number) => `${(chance * 100).toFixed(chance < 0.01 ? 2 : 1)} %`;

/** Null for somebody who was not eligible in this draw. */
export function explainFor(person: Person, { fairness, gaveWay }: Explained): Explanation | null {
  if (!Object.hasOwn(fairness.probabilities, person.id)) return null;
  const chance = fairness.probabilities[person.id]!;
  const rule = ruleFor(person, fairness);
  const { minProbability: lowest, maxProbability: highest, averageProbability: average } = fairness;
  const sentences = [
    `Your chance was ${percent(chance)}; the lowest in the pool was ${percent(lowest)}, the highest ${percent(highest)}, the average ${percent(average)}.`,
  ];
  if (fairness.unreachable.includes(person.id))
    sentences[0] =
      'No panel that meets the rules can hold you this time, together with the others who are eligible.';
  if (rule)
    sentences.push(
      rule.limit === 'max'
        ? `${rule.people} people share ${rule.seats} ${rule.seats === 1 ? 'seat' : 'seats'} of your group (${rule.feature}: ${rule.value}).`
        : `${rule.seats} ${rule.seats === 1 ? 'seat is' : 'seats are'} kept for ${rule.feature}: ${rule.value}, which leaves fewer for others.`,
    );
  const notMet = gaveWay.filter(({ to }) => to === 0 || to >= 5);
  for (const { feature, value, limit, from } of notMet)
    sentences.push(
      `The wish for ${limit === 'min' ? 'at least' : 'at most'} ${from} with ${feature}: ${value} could not be met.`,
    );
  return { chance, lowest, highest, average, rule, notMet, sentences };
}

/** Rules of groups under five are never named: they would point at people. */
function ruleFor(person: Person, { binding }: Fairness): BindingRule | null {
  const has = ({ feature, value }: BindingRule) => valuesOf(person.features, feature).includes(value);
  return binding.find((rule) => rule.people >= 5 && has(rule) === (rule.limit === 'max')) ?? null;
}
