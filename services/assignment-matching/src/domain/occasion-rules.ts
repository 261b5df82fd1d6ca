import { type Fault, fault } from './fault.ts';
import { localDay, minutesOf, overlap } from './occasion.ts';
import type { DraftFacts, RequestDraft } from './request-draft.ts';

type Rule = (draft: RequestDraft, facts: DraftFacts) => Fault[];
type Times = RequestDraft['occasions'];

/** A day has 24 hours; what lasts longer is several occasions. */
const longest = 24 * 60;
const most = 100;

const thereAreOccasions: Rule = ({ occasions, term }) => {
  if (term) return occasions.length ? [fault('occasions', 'not-with-term', 'A term has no occasions.')] : [];
  if (occasions.length === 0) return [fault('occasions', 'missing', 'At least one occasion.')];
  return occasions.length > most ? [fault('occasions', 'too-many', `At most ${most}.`)] : [];
};

export const faultsOfTimes = (
  occasions: Times,
  { now, mayTakeOverHistory }: Pick<DraftFacts, 'now' | 'mayTakeOverHistory'>,
): Fault[] =>
  occasions.flatMap((occasion, at) => {
    const { startsAt, endsAt } = occasion;
    if (endsAt <= startsAt) {
      return [fault(`occasions.${at}.endsAt`, 'after-start', 'An occasion ends after it starts.')];
    }
    if (minutesOf(occasion) > longest) {
      return [fault(`occasions.${at}.endsAt`, 'within-a-day', 'An occasion lasts at most 24 hours.')];
    }
    if (occasions.slice(0, at).some((earlier) => overlap(earlier, occasion))) {
      return [fault(`occasions.${at}.startsAt`, 'overlapping', 'Nobody can be at two occasions at once.')];
    }
    return startsAt > now || mayTakeOverHistory
      ? []
      : [fault(`occasions.${at}.startsAt`, 'in-the-past', 'Taking over a history is a right of its own.')];
  });

const theTimesMakeSense: Rule = ({ occasions }, facts) => faultsOfTimes(occasions, facts);

const theTermMakesSense: Rule = ({ term, activityKind }, { now, group, mayTakeOverHistory }) => {
  if (!term) return [];
  if (activityKind !== 'group-seat' || group?.kind === 'coordinating') {
    return [fault('term', 'only-standing-seats', 'A term is that of a seat in a standing group.')];
  }
  if (term.until <= term.from) return [fault('term.until', 'after-start', 'A term ends after it begins.')];
  return term.from >= localDay(now) || mayTakeOverHistory
    ? []
    : [fault('term.from', 'in-the-past', 'Taking over a history is a right of its own.')];
};

export const occasionRules: readonly Rule[] = [thereAreOccasions, theTimesMakeSense, theTermMakesSense];
