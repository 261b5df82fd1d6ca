import type { Occasion } from './occasion.ts';
import type { PoolPerson } from './pool-person.ts';
import { presenceRules } from './presence-rules.ts';
import type { Place } from './request-terms.ts';
import { wishRules } from './wish-rules.ts';

/** What somebody is to be asked for. */
export interface Question {
  readonly now: Date;
  readonly occasions: readonly Occasion[];
  readonly place?: Place;
  readonly themes: readonly string[];
  readonly demandedExperience: readonly string[];
  /** Trainings that everybody needs. */
  readonly trainings: readonly string[];
  /** Organisations that ask: whoever is tied to one is not asked. */
  readonly askedBy: readonly string[];
  /** Organisations that are looked at. */
  readonly independentOf: readonly string[];
  /** People who were asked for this request before, whatever they answered. */
  readonly asked: ReadonlySet<string>;
  /** People with an assignment or an open offer at the same time. */
  readonly occupied: ReadonlySet<string>;
  /** People who hold a seat of the group during the term that is asked for. */
  readonly members: ReadonlySet<string>;
  /** People with a conflict of interest that a coordinator has stated, with a reason. */
  readonly conflicts: ReadonlySet<string>;
  /** People who may not earn more on one of the days. */
  readonly atCeiling: ReadonlySet<string>;
  /** Occasions that people have taken on or are asked for, by `YYYY-MM` and by `YYYY`. */
  readonly engaged: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Asks for nothing: what a question is made from. */
export const plainQuestion = (now: Date): Question => ({
  now,
  occasions: [],
  themes: [],
  demandedExperience: [],
  trainings: [],
  askedBy: [],
  independentOf: [],
  asked: new Set(),
  occupied: new Set(),
  members: new Set(),
  conflicts: new Set(),
  atCeiling: new Set(),
  engaged: new Map(),
});

/** Why somebody cannot be drawn; kept with each draw, and told to coordinators and to the person. */
export const ineligibilities = [
  'unknown',
  'withdrawn',
  'awaiting-consent',
  'no-consent',
  'awaiting-welcome',
  'paused',
  'already-asked',
  'already-member',
  'occupied',
  'stated-conflict',
  'conflict-of-interest',
  'not-independent',
  'training-missing',
  'earning-ceiling',
  'away',
  'not-available',
  'not-online',
  'not-in-room',
  'too-far',
  'often-enough',
  'theme-missing',
  'experience-missing',
] as const;
export type Ineligible = (typeof ineligibilities)[number];

/** What a rule may look at: whoever is alike in all of it but the id gets the same answer; see `alike.ts`. */
export type Judged = Pick<
  PoolPerson,
  'id' | 'state' | 'pausedUntil' | 'experience' | 'availability' | 'eligibility'
>;

export type EligibilityRule = (person: Judged, question: Question) => Ineligible | undefined;

/** Whoever is drawn from the bank passes all of these. */
export const drawRules: readonly EligibilityRule[] = [...presenceRules, ...wishRules];

/** The first rule that somebody does not pass; undefined when all are passed. */
export function whyNot(
  person: Judged,
  question: Question,
  rules: readonly EligibilityRule[] = drawRules,
): Ineligible | undefined {
  for (const rule of rules) {
    const reason = rule(person, question);
    if (reason) return reason;
  }
  return undefined;
}
