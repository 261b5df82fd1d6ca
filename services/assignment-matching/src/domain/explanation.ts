import type { SeatHolder } from './assignment.ts';
import {
  associationSentences,
  chanceSentence,
  changeSentence,
  drawnSentence,
  memberSentences,
  namedSentences,
  notChosen,
  notDrawn,
  notProved,
  poolSentence,
  ruleSentence,
  shareSentence,
  smallChange,
  smallPool,
  substituteSentences,
  unrecorded,
} from './explanation-words.ts';
import type { Relaxation } from './relaxation.ts';
import { canBeNamed, smallestGroup } from './small-groups.ts';
import type { Words } from './words.ts';

/** A limit that held chances down: `people` share `seats`. */
export interface BindingRule {
  readonly feature: string;
  readonly value: string;
  readonly limit: 'min' | 'max';
  readonly seats: number;
  readonly people: number;
}

/** What a lottery left on record. */
export interface Chances {
  readonly probabilities: Readonly<Record<string, number>>;
  readonly minProbability: number;
  readonly maxProbability: number;
  readonly averageProbability: number;
  /** That no lottery is fairer; false where time ran out or the pool is larger than what is solved exactly. */
  readonly proved: boolean;
  readonly binding: readonly BindingRule[];
}

interface Counted {
  readonly id: string;
  readonly features: Readonly<Record<string, readonly string[]>>;
  readonly weight: number;
}

/** Everything that the explanation of one seat may draw on. */
export interface SeatFacts {
  /** `none`: the lot fell on others. */
  readonly assignment: { readonly personId: string; readonly holder: SeatHolder | 'none' };
  /** Of a named seat: the reason that the coordinator gave. */
  readonly namedBecause?: string;
  /** How the round chose; none when there is no record of it. */
  readonly method?: 'appoint' | 'draw' | 'repair';
  readonly chances?: Chances;
  /** Everybody in the round: those who competed, and those who held a seat already. */
  readonly people: readonly Counted[];
  readonly held: ReadonlySet<string>;
  /** Limits that were changed with the requester's approval before the round. */
  readonly notMet: readonly Pick<Relaxation, 'feature' | 'value' | 'limit' | 'from' | 'to'>[];
}

/** Why somebody has a seat. Nothing in it is about any other person, nor about fewer than five. */
export interface Explanation {
  readonly seat: 'drawn' | 'drawn-member' | 'member' | 'named' | 'association' | 'substitute' | 'not-drawn';
  /** From 0 to 1; only where chance decided. */
  readonly chance?: number;
  /** Of all who competed; left out where they were fewer than five. */
  readonly lowest?: number;
  readonly highest?: number;
  readonly average?: number;
  /** Own share in the draw, 1 unless somebody took part lately. */
  readonly share?: number;
  /** Whether it is proved that no lottery is fairer; only where chance decided. */
  readonly proved?: boolean;
  readonly rule?: BindingRule;
  readonly notMet: readonly Pick<Relaxation, 'feature' | 'value' | 'limit' | 'from' | 'to'>[];
  /** Something is left out because it is about fewer than five people. */
  readonly hidden: boolean;
  readonly sentences: { readonly sv: readonly string[]; readonly en: readonly string[] };
}

const seatOf: Partial<Record<SeatFacts['assignment']['holder'], Explanation['seat']>> = {
  member: 'drawn-member',
  none: 'not-drawn',
};

export function explainSeat(facts: SeatFacts): Explanation {
  const { assignment, method, chances } = facts;
  const chance = method === 'draw' ? chances?.probabilities[assignment.personId] : undefined;
  if (chances === undefined || chance === undefined) return withoutChance(facts);

  const { features = {}, weight = 1 } = facts.people.find(({ id }) => id === assignment.personId) ?? {};
  const competing = facts.people.filter(({ id }) => !facts.held.has(id));
  const told = competing.length >= smallestGroup;
  const rule = ruleFor(features, chances.binding, facts.people.length);
  const { minProbability: lowest, maxProbability: highest, averageProbability: average } = chances;
  const { notMet, unnamed } = namedChanges(facts);
  return {
    seat: seatOf[assignment.holder] ?? 'drawn',
    chance,
    ...(told ? { lowest, highest, average } : {}),
    share: weight,
    proved: chances.proved,
    ...(rule ? { rule } : {}),
    notMet,
    hidden: !told || unnamed,
    sentences: bothOf([
      assignment.holder === 'none' ? notDrawn : drawnSentence(assignment.holder === 'member'),
      chanceSentence(chance),
      told ? poolSentence(lowest, highest, average) : smallPool,
      ...(chances.proved ? [] : [notProved]),
      ...(weight < 1 ? [shareSentence(weight)] : []),
      ...(rule ? [ruleSentence(rule)] : []),
      ...notMet.map(changeSentence),
      ...(unnamed ? [smallChange] : []),
    ]),
  };
}

function withoutChance({ assignment, method, namedBecause }: SeatFacts): Explanation {
  const plain = (seat: Explanation['seat'], sentences: Words[]): Explanation => ({
    seat,
    notMet: [],
    hidden: false,
    sentences: bothOf(sentences),
  });
  if (assignment.holder === 'named') return plain('named', namedSentences(namedBecause));
  if (assignment.holder === 'none') return plain('not-drawn', notChosen);
  if (assignment.holder === 'association') return plain('association', associationSentences);
  if (assignment.holder === 'member') return plain('member', memberSentences);
  return method === 'repair' ? plain('substitute', substituteSentences) : plain('drawn', unrecorded);
}

/** The rule that bound hardest, of those that bound this person and that a group of at least five is behind. */
function ruleFor(
  features: Counted['features'],
  binding: readonly BindingRule[],
  total: number,
): BindingRule | undefined {
  const rule = binding.find(
    ({ feature, value, limit, people }) =>
      canBeNamed(people, total) && (features[feature]?.includes(value) ?? false) === (limit === 'max'),
  );
  if (!rule) return undefined;
  const { feature, value, limit, seats, people } = rule;
  return { feature, value, limit, seats, people };
}

function namedChanges({ people, notMet }: SeatFacts) {
  const withValue = ({ feature, value }: { feature: string; value: string }) =>
    people.filter(({ features }) => features[feature]?.includes(value)).length;
  const named = notMet.filter((change) => canBeNamed(withValue(change), people.length));
  return {
    notMet: named.map(({ feature, value, limit, from, to }) => ({ feature, value, limit, from, to })),
    unnamed: named.length < notMet.length,
  };
}

const bothOf = (sentences: readonly Words[]) => ({
  sv: sentences.map(({ sv }) => sv),
  en: sentences.map(({ en }) => en),
});
