import type { Fault, ProfileReference } from './check-profile.ts';
import type { ProfileInput } from './profile.ts';

type Rule = (input: ProfileInput, reference: ProfileReference) => readonly Fault[];

const unless = (holds: boolean, field: string, rule: string): readonly Fault[] =>
  holds ? [] : [{ field, rule }];

const areaIsOfTheCounty: Rule = ({ area }, { areas }) =>
  unless(area === undefined || areas.has(area), 'area', 'is-an-area-of-the-county');

const languagesAreCodes: Rule = ({ languages = [] }) =>
  languages.flatMap((code, index) => unless(/^[a-z]{2}$/.test(code), `languages.${index}`, 'is-a-code'));

const anInterpreterHasALanguage: Rule = ({ needs }) =>
  unless(
    !needs?.kinds.includes('interpreter') || /^[a-z]{2}$/.test(needs.interpreterLanguage ?? ''),
    'needs.interpreterLanguage',
    'is-a-code',
  );

const reachesSomewhere: Rule = ({ reach }) =>
  unless(reach === undefined || reach.online || reach.inRoom, 'reach', 'is-online-or-in-a-room');

const reachExists: Rule = ({ reach }, { municipalities }) =>
  (reach?.municipalities ?? []).flatMap((code, index) =>
    unless(municipalities.has(code), `reach.municipalities.${index}`, 'exists'),
  );

const aYearHoldsItsMonths: Rule = ({ howOften }) => {
  const { perMonth, perYear } = howOften ?? { perMonth: null, perYear: null };
  return unless(perMonth === null || perYear === null || perMonth <= perYear, 'howOften', 'fits-into-a-year');
};

/** A line of text: no control characters, no markup. */
const line = /^[^\p{C}<>]+$/u;

const tiesNameOrganisations: Rule = ({ ties = [] }) =>
  ties.flatMap(({ organisation }, index) =>
    unless(line.test(organisation), `ties.${index}.organisation`, 'is-a-line'),
  );

export const wishRules: readonly Rule[] = [
  areaIsOfTheCounty,
  languagesAreCodes,
  anInterpreterHasALanguage,
  reachesSomewhere,
  reachExists,
  aYearHoldsItsMonths,
  tiesNameOrganisations,
];
