import { drawRules, type Ineligible, type Judged, type Question, whyNot } from './eligibility.ts';

/** Everything that a rule may look at, the id aside. */
const traitsOf = ({ eligibility, experience, availability, state, pausedUntil }: Judged) => [
  experience,
  eligibility,
  availability,
  state,
  pausedUntil,
];

interface Branch extends Map<unknown, Branch> {
  reason?: { readonly of: Ineligible | undefined };
}

/**
 * `whyNot` for a whole pool. Of tens of thousands most are alike in all that a rule looks at, and share the very
 * objects: they are judged once. Whoever the question names by id is judged alone.
 */
export function judge(question: Question): (person: Judged) => Ineligible | undefined {
  const named = new Set([
    ...question.asked,
    ...question.occupied,
    ...question.members,
    ...question.conflicts,
    ...question.atCeiling,
    ...question.engaged.keys(),
  ]);
  const root: Branch = new Map<unknown, Branch>();
  return (person) => {
    if (named.has(person.id)) return whyNot(person, question, drawRules);
    let branch = root;
    for (const trait of traitsOf(person)) {
      const next = branch.get(trait) ?? (new Map<unknown, Branch>() as Branch);
      branch.set(trait, next);
      branch = next;
    }
    branch.reason ??= { of: whyNot(person, question, drawRules) };
    return branch.reason.of;
  };
}
