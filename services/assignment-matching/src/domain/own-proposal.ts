import type { Ineligible, Question } from './eligibility.ts';
import type { PoolPerson } from './pool-person.ts';
import { presenceRules } from './presence-rules.ts';
import type { AtMost, Quota } from './request-terms.ts';
import { wishRules } from './wish-rules.ts';

/** What somebody who is proposed does not pass, all of it: who draws reads the first rule only. */
export interface BrokenRules {
  /** Nobody is asked in spite of these, proposed or not. */
  readonly barred: readonly Ineligible[];
  /** Own wishes and demanded experience: whoever is proposed is asked all the same, and answers for themselves. */
  readonly against: readonly Ineligible[];
}

export function brokenRules(person: PoolPerson | undefined, question: Question): BrokenRules {
  if (!person) return { barred: ['unknown'], against: [] };
  const broken = (rules: typeof presenceRules) => rules.flatMap((rule) => rule(person, question) ?? []);
  return { barred: broken(presenceRules), against: broken(wishRules) };
}

export interface BrokenLimit {
  readonly feature: string;
  readonly value: string;
  readonly limit: 'min' | 'max';
  readonly allowed: number;
}

type Features = Readonly<Record<string, readonly string[]>>;

/** How many of the people have a value. */
export const countOf = (people: readonly Features[], feature: string, value: string): number =>
  people.filter((each) => each[feature]?.includes(value)).length;

/**
 * The limits that a proposal breaks whoever is drawn beside it: too many of a value, or too few even if all seats that
 * are left went to people with it.
 */
export function brokenLimits(
  people: readonly Features[],
  { quotas, atMost, seats }: { quotas: readonly Quota[]; atMost: readonly AtMost[]; seats: number },
): BrokenLimit[] {
  const left = seats - people.length;
  const tooMany = (feature: string, value: string, max: number): BrokenLimit[] =>
    countOf(people, feature, value) > max ? [{ feature, value, limit: 'max', allowed: max }] : [];
  const all = [
    ...quotas.flatMap(({ feature, value, min, max }) => [
      ...tooMany(feature, value, max),
      ...(countOf(people, feature, value) + left < min
        ? [{ feature, value, limit: 'min' as const, allowed: min }]
        : []),
    ]),
    ...atMost.flatMap(({ feature, value, max }) =>
      (value === undefined ? valuesIn(people, feature) : [value]).flatMap((each) =>
        tooMany(feature, each, max),
      ),
    ),
  ];
  const key = ({ feature, value, limit }: BrokenLimit) => JSON.stringify([feature, value, limit]);
  return [
    ...new Map(all.toSorted((a, b) => b.allowed - a.allowed).map((each) => [key(each), each])).values(),
  ];
}

const valuesIn = (people: readonly Features[], feature: string): string[] => [
  ...new Set(people.flatMap((each) => each[feature] ?? [])),
];
