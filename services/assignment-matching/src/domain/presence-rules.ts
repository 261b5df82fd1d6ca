import type { EligibilityRule, Question } from './eligibility.ts';
import { localDay } from './occasion.ts';

/** Whether something lasts, by its last local day, until the last occasion is over; without occasions, today. */
const lasts = (until: string | null | undefined, { now, occasions }: Question): boolean => {
  if (until === null || until === undefined) return true;
  const last = Math.max(now.getTime(), ...occasions.map(({ endsAt }) => endsAt.getTime()));
  return until >= localDay(new Date(last));
};

const isKnown: EligibilityRule = ({ state, eligibility }) =>
  state === 'unknown' || (!eligibility && state !== 'withdrawn') ? 'unknown' : undefined;

const hasNotWithdrawn: EligibilityRule = ({ state }) => (state === 'withdrawn' ? 'withdrawn' : undefined);

/** Under 18 without the guardian's consent, or asked anew because the terms changed. */
const isNotAwaitingConsent: EligibilityRule = ({ state }) =>
  state === 'awaiting-consent' ? 'awaiting-consent' : undefined;

const hasConsented: EligibilityRule = ({ eligibility }, question) =>
  eligibility?.consents.some((each) => each.purpose === 'take-part' && lasts(each.until, question))
    ? undefined
    : 'no-consent';

const isWelcomed: EligibilityRule = ({ eligibility }) =>
  eligibility?.awaitsWelcome === true ? 'awaiting-welcome' : undefined;

const isNotPaused: EligibilityRule = ({ state, pausedUntil }, { now }) =>
  state === 'paused' && (pausedUntil === undefined || pausedUntil >= localDay(now)) ? 'paused' : undefined;

const wasNotAsked: EligibilityRule = ({ id }, { asked }) => (asked.has(id) ? 'already-asked' : undefined);

const isFree: EligibilityRule = ({ id }, { occupied }) => (occupied.has(id) ? 'occupied' : undefined);

const isNoMember: EligibilityRule = ({ id }, { members }) => (members.has(id) ? 'already-member' : undefined);

/** What a coordinator has put on record about this request or its group. */
const hasNoStatedConflict: EligibilityRule = ({ id }, { conflicts }) =>
  conflicts.has(id) ? 'stated-conflict' : undefined;

const hasNoTieToWhoAsks: EligibilityRule = ({ eligibility }, { askedBy }) =>
  eligibility?.ties.some(({ organisation }) => askedBy.includes(organisation))
    ? 'conflict-of-interest'
    : undefined;

/** In a user audit nobody looks at the own organisation. */
const isIndependent: EligibilityRule = ({ eligibility }, { independentOf }) =>
  eligibility?.ties.some(({ organisation }) => independentOf.includes(organisation))
    ? 'not-independent'
    : undefined;

const isTrained: EligibilityRule = ({ eligibility }, question) =>
  question.trainings.every((training) =>
    eligibility?.trainings.some(({ kind, validUntil }) => kind === training && lasts(validUntil, question)),
  )
    ? undefined
    : 'training-missing';

/** A fee that led to a benefit being reclaimed helps nobody. */
const isBelowTheEarningCeiling: EligibilityRule = ({ id }, { atCeiling }) =>
  atCeiling.has(id) ? 'earning-ceiling' : undefined;

/** What holds for members of a standing group and named people too: their mandate stands for the experience. */
export const presenceRules: readonly EligibilityRule[] = [
  isKnown,
  hasNotWithdrawn,
  isNotAwaitingConsent,
  hasConsented,
  isWelcomed,
  isNotPaused,
  wasNotAsked,
  isNoMember,
  isFree,
  hasNoStatedConflict,
  hasNoTieToWhoAsks,
  isIndependent,
  isTrained,
  isBelowTheEarningCeiling,
];
