import type { Ineligible } from './eligibility.ts';
import { smallestGroup, unlessSmall } from './small-groups.ts';
import { sayBoth, type Words } from './words.ts';

/** Of people in general, for coordinators and requesters; and of the reader, for the resident. */
interface ReasonWords {
  readonly them: Words;
  readonly you: Words;
}

const reason = (themSv: string, themEn: string, youSv: string, youEn: string): ReasonWords => ({
  them: sayBoth(themSv, themEn),
  you: sayBoth(youSv, youEn),
});

const words: Record<Ineligible, ReasonWords> = {
  unknown: reason(
    'uppgifterna har inte kommit än',
    'their details have not arrived yet',
    'Dina uppgifter hade inte kommit fram än.',
    'Your details had not arrived yet.',
  ),
  withdrawn: reason(
    'har lämnat intressebanken',
    'have left the interest bank',
    'Du har lämnat intressebanken.',
    'You have left the interest bank.',
  ),
  'awaiting-consent': reason(
    'väntar på samtycke',
    'consent is awaited',
    'Ett samtycke saknas ännu, ditt eget eller en vårdnadshavares.',
    'A consent is still missing, your own or a guardian’s.',
  ),
  'no-consent': reason(
    'saknar samtycke som gäller då',
    'have no consent that holds then',
    'Ditt samtycke att delta gäller inte då.',
    'Your consent to take part does not hold then.',
  ),
  'awaiting-welcome': reason(
    'väntar på välkomstsamtal',
    'await the welcome talk',
    'Du har inte haft ditt välkomstsamtal än.',
    'You have not had your welcome talk yet.',
  ),
  paused: reason('har pausat', 'have paused', 'Du har pausat.', 'You have paused.'),
  'already-asked': reason(
    'har redan tillfrågats',
    'were asked already',
    'Du har redan tillfrågats om det här.',
    'You were asked about this already.',
  ),
  'already-member': reason(
    'har redan en plats i gruppen',
    'hold a seat of the group already',
    'Du har redan en plats i gruppen.',
    'You hold a seat of the group already.',
  ),
  occupied: reason(
    'har ett annat uppdrag eller en annan förfrågan då',
    'have another assignment or offer at that time',
    'Du har ett annat uppdrag eller en annan förfrågan vid samma tid.',
    'You have another assignment or offer at the same time.',
  ),
  'stated-conflict': reason(
    'har en intressekonflikt som en samordnare har antecknat',
    'have a conflict of interest that a coordinator has recorded',
    'En samordnare har antecknat en intressekonflikt. Fråga samordnaren om skälet.',
    'A coordinator has recorded a conflict of interest. Ask the coordinator for the reason.',
  ),
  'conflict-of-interest': reason(
    'är knutna till den som frågar',
    'are tied to the organisation that asks',
    'Du är knuten till organisationen som frågar.',
    'You are tied to the organisation that asks.',
  ),
  'not-independent': reason(
    'är knutna till verksamheten som granskas',
    'are tied to the organisation that is looked at',
    'Du är knuten till verksamheten som granskas.',
    'You are tied to the organisation that is looked at.',
  ),
  'training-missing': reason(
    'saknar utbildningen som krävs',
    'lack the training that is demanded',
    'Uppdraget kräver en utbildning som du inte har, eller som inte gäller då.',
    'The assignment demands a training that you do not have, or that is not valid then.',
  ),
  'earning-ceiling': reason(
    'kan inte ta emot mer ersättning då',
    'cannot earn more then',
    'Du har nått den gräns för ersättning som gäller då.',
    'You have reached the ceiling on earnings that holds then.',
  ),
  away: reason('är borta då', 'are away then', 'Du är borta då.', 'You are away then.'),
  'not-available': reason(
    'kan inte de dagarna eller tiderna',
    'cannot come on those days or times',
    'Dagarna eller tiderna passar inte det du har angett.',
    'The days or times do not fit what you have stated.',
  ),
  'not-online': reason(
    'vill inte delta på nätet',
    'do not take part online',
    'Mötet är på nätet, och du har angett att du inte deltar så.',
    'The meeting is online, and you have stated that you do not take part so.',
  ),
  'not-in-room': reason(
    'vill bara delta på nätet',
    'take part online only',
    'Mötet är på en plats, och du har angett att du bara deltar på nätet.',
    'The meeting is in a room, and you have stated that you take part online only.',
  ),
  'too-far': reason(
    'kan inte ta sig dit',
    'cannot get there',
    'Mötet är i en kommun dit du har angett att du inte kan ta dig.',
    'The meeting is in a municipality that you have stated you cannot get to.',
  ),
  'often-enough': reason(
    'har så många uppdrag de vill ha',
    'have as many assignments as they want',
    'Du har redan så många tillfällen den månaden eller det året som du vill ha.',
    'You already have as many occasions in that month or year as you want.',
  ),
  'theme-missing': reason(
    'saknar erfarenhet av ämnet',
    'have no experience of the theme',
    'Förfrågan gällde erfarenhet av ett annat ämne.',
    'The request was about experience of another theme.',
  ),
  'experience-missing': reason(
    'saknar den erfarenhet som krävs',
    'lack the experience that is demanded',
    'Förfrågan gällde en erfarenhet som du inte har angett.',
    'The request was about an experience that you have not stated.',
  ),
};

export const reasonForThem = (ineligible: Ineligible): Words => words[ineligible].them;
export const reasonForYou = (ineligible: Ineligible): Words => words[ineligible].you;

/** How many cannot be drawn for one reason, the first that applies to them; null for fewer than five. */
export interface IneligibleCount {
  readonly reason: Ineligible;
  readonly name: Words;
  readonly people: number | null;
}

/** Whoever has left the bank is not counted. */
export function ineligibleCounts(ineligible: Iterable<Ineligible>): IneligibleCount[] {
  const counts = new Map<Ineligible, number>();
  for (const each of ineligible) counts.set(each, (counts.get(each) ?? 0) + 1);
  return shownCounts(counts);
}

/** The same of what is counted already. */
export const shownCounts = (counts: ReadonlyMap<Ineligible, number>): IneligibleCount[] =>
  [...counts]
    .filter(([each]) => each !== 'withdrawn')
    .sort(
      ([a, some], [b, others]) => (unlessSmall(others) ?? 0) - (unlessSmall(some) ?? 0) || (a < b ? -1 : 1),
    )
    .map(([each, people]) => ({ reason: each, name: reasonForThem(each), people: unlessSmall(people) }));

export const anyHidden = (counts: readonly IneligibleCount[]): boolean =>
  counts.some(({ people }) => people === null || people < smallestGroup);
