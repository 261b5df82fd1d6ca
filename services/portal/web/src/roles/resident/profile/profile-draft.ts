import type { components } from '../../../../generated/interest-bank.ts';
import type { Faults } from '../../../forms/use-field-errors.ts';

type Schemas = components['schemas'];
type Body = Schemas['RegisterBody'];
export type ResidentView = Schemas['ResidentView'];

export const GENDERS = ['woman', 'man', 'other', 'will-not-say'] as const satisfies readonly Body['gender'][];
export const KINDS = [
  'service-user',
  'patient',
  'relative',
] as const satisfies readonly Schemas['ExperienceDto']['kind'][];
/** What somebody may leave unsaid is a choice of its own, so that nobody has to wonder what an empty field means. */
export const WILL_NOT_SAY = 'will-not-say';

/** What both joining and the own profile ask. */
export interface PersonDraft {
  givenName: string;
  familyName: string;
  born: '' | 'date' | 'year' | typeof WILL_NOT_SAY;
  birthDate: string;
  birthYear: string;
  gender: string;
  municipality: string;
  /** `patient:mental-health` */
  experience: string[];
  channel: '' | 'email' | 'letter';
  email: string;
  careOf: string;
  street: string;
  postalCode: string;
  city: string;
  language: string;
}

export const emptyPerson: PersonDraft = {
  givenName: '',
  familyName: '',
  born: '',
  birthDate: '',
  birthYear: '',
  gender: '',
  municipality: '',
  experience: [],
  channel: '',
  email: '',
  careOf: '',
  street: '',
  postalCode: '',
  city: '',
  language: '',
};

export function personOf(view: ResidentView): PersonDraft {
  const { birthDate, birthYear, contact } = view;
  return {
    givenName: view.givenName ?? '',
    familyName: view.familyName ?? '',
    born: birthDate ? 'date' : birthYear ? 'year' : WILL_NOT_SAY,
    birthDate: birthDate ?? '',
    birthYear: birthYear ? String(birthYear) : '',
    gender: view.gender ?? '',
    municipality: view.municipality ?? '',
    experience: (view.experience ?? []).map(({ kind, theme }) => `${kind}:${theme}`),
    channel: contact?.channel ?? '',
    email: contact?.email ?? '',
    careOf: contact?.postalAddress?.careOf ?? '',
    street: contact?.postalAddress?.street ?? '',
    postalCode: contact?.postalAddress?.postalCode ?? '',
    city: contact?.postalAddress?.city ?? '',
    language: view.language ?? 'sv',
  };
}

const missing = (text: string): string | undefined => (text.trim() ? undefined : 'missing');
const unchosen = (value: unknown): string | undefined => (value ? undefined : 'choose');

export function faultsOfPerson(draft: PersonDraft): Faults {
  const isByLetter = draft.channel === 'letter';
  return {
    givenName: missing(draft.givenName),
    familyName: missing(draft.familyName),
    born: unchosen(draft.born),
    birthDate: draft.born === 'date' ? (draft.birthDate ? undefined : 'day') : undefined,
    birthYear:
      draft.born === 'year' && !/^(19|20)\d\d$/.test(draft.birthYear.trim()) ? 'is-a-year' : undefined,
    gender: unchosen(draft.gender),
    municipality: unchosen(draft.municipality),
    experience: unchosen(draft.experience.length),
    channel: unchosen(draft.channel),
    'contact.email':
      draft.channel === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim())
        ? 'is-an-address'
        : undefined,
    'contact.postalAddress.street': isByLetter ? missing(draft.street) : undefined,
    'contact.postalAddress.postalCode':
      isByLetter && !/^\d{3} ?\d{2}$/.test(draft.postalCode.trim()) ? 'is-a-postal-code' : undefined,
    'contact.postalAddress.city': isByLetter ? missing(draft.city) : undefined,
    language: unchosen(draft.language),
  };
}

/** As the bank takes it: for `RegisterBody` and, without what cannot be taken back, for `ChangeBody`. */
export function personFields(draft: PersonDraft) {
  return {
    givenName: draft.givenName.trim(),
    familyName: draft.familyName.trim(),
    ...(draft.born === 'date' && { birthDate: draft.birthDate }),
    ...(draft.born === 'year' && { birthYear: Number(draft.birthYear) }),
    gender: draft.gender as Body['gender'],
    municipality: draft.municipality,
    experience: draft.experience.map((one) => {
      const [kind, theme = ''] = one.split(':');
      return { kind: kind as Schemas['ExperienceDto']['kind'], theme };
    }),
    contact: contactOf(draft),
    language: draft.language,
  };
}

function contactOf({ channel, email, careOf, street, postalCode, city }: PersonDraft): Schemas['ContactDto'] {
  if (channel !== 'letter') return { channel: 'email', email: email.trim() };
  const address = { street: street.trim(), postalCode: postalCode.trim(), city: city.trim() };
  return {
    channel,
    postalAddress: { ...address, ...(careOf.trim() && { careOf: careOf.trim() }) },
  };
}
