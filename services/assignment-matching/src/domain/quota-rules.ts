import { type Fault, fault } from './fault.ts';
import { isMunicipality } from './municipalities.ts';
import { ageBands, genders } from './pool-person.ts';
import { type DraftFacts, type RequestDraft, seatsWanted } from './request-draft.ts';
import { type QuotaFeature, quotaFeatures } from './request-terms.ts';
import { seatsOf } from './standing-group.ts';
import { experienceKinds, experienceParts } from './themes.ts';

type Rule = (draft: RequestDraft, facts: DraftFacts) => Fault[];

const isFeature = (feature: string): feature is QuotaFeature =>
  (quotaFeatures as readonly string[]).includes(feature);

/** Why a value cannot be one of the feature; undefined when it can. */
function whyNotAValue(feature: QuotaFeature, value: string, facts: DraftFacts): [string, string] | undefined {
  const listed = (values: readonly string[], rule: string): [string, string] | undefined =>
    values.includes(value) ? undefined : [rule, `One of ${values.join(', ')}.`];
  switch (feature) {
    case 'gender':
      return listed(genders, 'unknown-gender');
    case 'age':
      return listed(
        ageBands.map(({ label }) => label),
        'unknown-age-band',
      );
    case 'kind':
      return listed(experienceKinds, 'unknown-experience-kind');
    case 'municipality':
      return isMunicipality(value)
        ? undefined
        : ['unknown-municipality', 'A four-digit code of a Swedish municipality.'];
    case 'theme':
      return facts.isTheme(value) ? undefined : ['unknown-theme', 'The county has no such theme.'];
    case 'experience': {
      const { kind, theme } = experienceParts(value);
      if (!experienceKinds.includes(kind)) return ['unknown-experience-kind', 'As in patient:mental-health.'];
      return facts.isTheme(theme) ? undefined : ['unknown-theme', 'The county has no such theme.'];
    }
    case 'language':
      return /^[a-z]{2,3}$/.test(value) ? undefined : ['unknown-language', 'A language code as sv.'];
    default:
      return feature satisfies never;
  }
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** The limits of a term are about the whole group: who stays counts with who comes. */
const seatsCounted: (...given: Parameters<Rule>) => number = (draft, facts) =>
  Math.max(
    seatsWanted(draft, facts),
    draft.term && facts.group?.kind === 'standing' ? seatsOf(facts.group) : 0,
  );

const theQuotasMakeSense: Rule = (draft, facts) => {
  const seats = seatsCounted(draft, facts);
  return draft.quotas.flatMap(({ feature, value, min, max }, at) => {
    const field = `quotas.${at}`;
    if (!isFeature(feature)) {
      return [fault(`${field}.feature`, 'unknown-feature', `One of ${quotaFeatures.join(', ')}.`)];
    }
    const faults: Fault[] = [];
    const wrong = whyNotAValue(feature, value, facts);
    if (wrong) faults.push(fault(`${field}.value`, ...wrong));
    if (draft.quotas.findIndex((each) => each.feature === feature && each.value === value) !== at) {
      faults.push(fault(field, 'twice', 'One quota for each value.'));
    }
    if (!isCount(min)) faults.push(fault(`${field}.min`, 'not-negative', 'A count, 0 or more.'));
    if (!isCount(max)) faults.push(fault(`${field}.max`, 'not-negative', 'A count, 0 or more.'));
    if (min > max) faults.push(fault(`${field}.min`, 'min-above-max', 'The least is above the most.'));
    if (min > seats) faults.push(fault(`${field}.min`, 'min-above-seats', `There are ${seats} seats.`));
    return faults;
  });
};

const theLimitsMakeSense: Rule = (draft, facts) =>
  draft.atMost.flatMap(({ feature, max, value }, at) => {
    const field = `atMost.${at}`;
    if (!isFeature(feature)) {
      return [fault(`${field}.feature`, 'unknown-feature', `One of ${quotaFeatures.join(', ')}.`)];
    }
    const wrong = value === undefined ? undefined : whyNotAValue(feature, value, facts);
    return [
      ...(wrong ? [fault(`${field}.value`, ...wrong)] : []),
      ...(isCount(max) ? [] : [fault(`${field}.max`, 'not-negative', 'A count, 0 or more.')]),
    ];
  });

export const quotaRules: readonly Rule[] = [theQuotasMakeSense, theLimitsMakeSense];
