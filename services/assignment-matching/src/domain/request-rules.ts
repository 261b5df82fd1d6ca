import { activityKind } from './activity-kinds.ts';
import { type Fault, fault } from './fault.ts';
import { isMunicipality } from './municipalities.ts';
import { occasionRules } from './occasion-rules.ts';
import { mayBeKnown } from './public-number.ts';
import { quotaRules } from './quota-rules.ts';
import { type DraftFacts, type RequestDraft, seatsWanted } from './request-draft.ts';
import { influenceLevels } from './request-terms.ts';
import { experienceKinds, experienceParts } from './themes.ts';

type Rule = (draft: RequestDraft, facts: DraftFacts) => Fault[];

const theGroupIsKnown: Rule = (_, { group }) =>
  group ? [] : [fault('groupId', 'unknown-group', 'The county has no such group.')];

const theKindIsKnown: Rule = ({ activityKind: code }) =>
  activityKind(code) ? [] : [fault('activityKind', 'unknown-activity-kind', 'See /v1/activity-kinds.')];

const theTitleIsReadable: Rule = ({ title }) =>
  title.trim().length >= 1 && title.length <= 200 ? [] : [fault('title', 'length', '1 to 200 characters.')];

const theSeatsAreWithinReach: Rule = (draft, facts) => {
  const seats = seatsWanted(draft, facts);
  if (draft.term && facts.group?.kind === 'standing') {
    // A term upside down has its own fault, and no seats.
    if (draft.term.until <= draft.term.from) return [];
    const vacant = facts.vacantSeats.length;
    if (seats > vacant || vacant === 0) {
      return [fault('seats', 'more-than-vacant', `${vacant} seats are vacant during the term.`)];
    }
  }
  if (!Number.isInteger(seats) || seats < 1 || seats > 500) {
    return [fault('seats', 'between-1-and-500', 'A request has 1 to 500 seats.')];
  }
  const people = activityKind(draft.activityKind)?.people;
  if (!people || (seats >= people.min && seats <= people.max)) return [];
  return [fault('seats', 'does-not-fit-kind', `This kind is for ${people.min} to ${people.max} people.`)];
};

const thePlaceIsKnown: Rule = ({ place }) =>
  place.municipality === undefined || isMunicipality(place.municipality)
    ? []
    : [fault('place.municipality', 'unknown-municipality', 'A four-digit code of a Swedish municipality.')];

const theThemesAreKnown: Rule = ({ themes }, { isTheme }) =>
  themes.flatMap((theme, at) =>
    isTheme(theme) ? [] : [fault(`themes.${at}`, 'unknown-theme', 'The county has no such theme.')],
  );

const theDemandsAreKnown: Rule = ({ demandedExperience }, { isTheme }) =>
  demandedExperience.flatMap((experience, at) => {
    const { kind, theme } = experienceParts(experience);
    const field = `demandedExperience.${at}`;
    if (!experienceKinds.includes(kind)) {
      return [fault(field, 'unknown-experience-kind', `${experienceKinds.join(', ')} and a theme.`)];
    }
    return isTheme(theme) ? [] : [fault(field, 'unknown-theme', 'The county has no such theme.')];
  });

const theSeatsAreFilledInAKnownWay: Rule = (draft, facts) => {
  if (!['draw', 'members', 'named'].includes(draft.seatFilling)) {
    return [fault('seatFilling', 'unknown-seat-filling', 'draw, members or named.')];
  }
  if (draft.seatFilling !== 'members') return [];
  const field = draft.standingGroupId === undefined ? 'groupId' : 'standingGroupId';
  if (!facts.standingGroup) return [fault(field, 'unknown-group', 'The county has no such group.')];
  if (facts.standingGroup.kind !== 'standing') {
    return [fault(field, 'not-a-standing-group', 'Only a standing group has members.')];
  }
  if (draft.body === undefined || facts.standingGroup.bodies.some(({ code }) => code === draft.body))
    return [];
  return [fault('body', 'unknown-body', 'The standing group has no such body.')];
};

const peopleAreNamedByACoordinator: Rule = (draft, facts) => {
  if (draft.seatFilling !== 'named') {
    return draft.named.length === 0 ? [] : [fault('named', 'not-asked-for', 'Only with seatFilling named.')];
  }
  if (!facts.mayName)
    return [fault('seatFilling', 'coordinator-only', 'Only a coordinator proposes people.')];
  if (draft.named.length === 0) return [fault('named', 'missing', 'Name at least one resident.')];
  const seats = seatsWanted(draft, facts);
  if (draft.named.length > seats) return [fault('named', 'more-than-seats', `There are ${seats} seats.`)];
  return draft.named.flatMap(({ residentId, reason }, at) => {
    if (draft.named.findIndex((each) => each.residentId === residentId) !== at) {
      return [fault(`named.${at}.residentId`, 'twice', 'Named before.')];
    }
    if (!facts.isResident(residentId)) {
      return [fault(`named.${at}.residentId`, 'unknown-resident', 'Not in the bank.')];
    }
    return reason.trim() === '' ? [fault(`named.${at}.reason`, 'missing', 'Say why.')] : [];
  });
};

const associationsFillSomeOfTheSeats: Rule = (draft, facts) => {
  const { associationSeats, seatFilling, term } = draft;
  const sum = associationSeats.reduce((all, { seats }) => all + seats, 0);
  if (associationSeats.length === 0) return [];
  if (term || seatFilling === 'members')
    return [fault('associationSeats', 'not-for-members', 'Seats of a standing group are its members’.')];
  return [
    ...(sum > seatsWanted(draft, facts)
      ? [fault('associationSeats', 'more-than-seats', `There are ${seatsWanted(draft, facts)} seats.`)]
      : []),
    ...associationSeats.flatMap(({ associationId, seats }, at) => [
      ...(associationSeats.findIndex((each) => each.associationId === associationId) === at
        ? []
        : [fault(`associationSeats.${at}.associationId`, 'twice', 'Named before.')]),
      ...(Number.isInteger(seats) && seats >= 1
        ? []
        : [fault(`associationSeats.${at}.seats`, 'at-least-one', 'One seat or more.')]),
    ]),
  ];
};

const theInfluenceIsStated: Rule = ({ influence }) => {
  if (!influence) return [];
  if (!influenceLevels.includes(influence.level)) {
    return [fault('influence.level', 'unknown-level', `${influenceLevels.join(', ')}.`)];
  }
  return Number.isInteger(influence.step) && influence.step >= 1 && influence.step <= 5
    ? []
    : [fault('influence.step', 'between-1-and-5', '1 information to 5 co-decision.')];
};

const theFiguresAreSound: Rule = ({ travelEstimateOre, answerWithinHours }) => [
  ...(Number.isSafeInteger(travelEstimateOre) && travelEstimateOre >= 0
    ? []
    : [fault('travelEstimateOre', 'not-negative', 'Whole öre, 0 or more.')]),
  ...(Number.isInteger(answerWithinHours) && answerWithinHours >= 1 && answerWithinHours <= 24 * 60
    ? []
    : [fault('answerWithinHours', 'between-1-and-1440', 'One hour to sixty days.')]),
];

const thePublicNumberIsToCome: Rule = ({ publicNumber, occasions }, { now }) => {
  if (!publicNumber) return [];
  if (mayBeKnown(publicNumber, now))
    return [fault('publicNumber.at', 'in-the-past', 'A number that may be known already proves nothing.')];
  return occasions.some(({ startsAt }) => startsAt <= new Date(publicNumber.at))
    ? [fault('publicNumber.at', 'after-start', 'The number is known before the activity begins.')]
    : [];
};

const rules: readonly Rule[] = [
  theGroupIsKnown,
  theKindIsKnown,
  theTitleIsReadable,
  theSeatsAreWithinReach,
  thePlaceIsKnown,
  theThemesAreKnown,
  theDemandsAreKnown,
  theSeatsAreFilledInAKnownWay,
  peopleAreNamedByACoordinator,
  associationsFillSomeOfTheSeats,
  theInfluenceIsStated,
  theFiguresAreSound,
  thePublicNumberIsToCome,
  ...occasionRules,
  ...quotaRules,
];

/** Everything that is wrong with a draft, so that it is mended in one go. */
export const faultsOf = (draft: RequestDraft, facts: DraftFacts): Fault[] =>
  rules.flatMap((rule) => rule(draft, facts));
