import type { components } from '../../../../generated/interest-bank.ts';
import { givenAt } from '../given-at.ts';

type Body = components['schemas']['RegisterBody'];
type Experience = components['schemas']['ExperienceDto'];

/** What is kept in the tab; the personnummer is not. */
export const emptyDraft = {
  means: '' as '' | 'paper' | 'phone',
  givenName: '',
  familyName: '',
  birthYear: '',
  gender: '' as Body['gender'] | '',
  municipality: '',
  experience: [{ kind: '', theme: '' }] as { kind: Experience['kind'] | ''; theme: string }[],
  channel: '' as '' | 'email' | 'letter',
  email: '',
  careOf: '',
  street: '',
  postalCode: '',
  city: '',
  language: 'sv',
  protectedIdentity: false,
  knownAs: '',
  textVersion: '',
  givenOn: '',
  isAgreed: false,
};
export type RegisterDraft = typeof emptyDraft;

/** What is wrong before it is sent, by the names that the service uses. */
export function faultsOf(draft: RegisterDraft, personnummer: string): Record<string, string | undefined> {
  const missing = (text: string) => (text.trim() ? undefined : 'missing');
  const isLetter = draft.channel === 'letter';
  const hasAge = personnummer.trim() !== '' || draft.birthYear.trim() !== '';
  return {
    means: draft.means ? undefined : 'choose',
    givenName: missing(draft.givenName),
    familyName: missing(draft.familyName),
    birthYear: hasAge ? undefined : 'personnummer-or-year',
    gender: draft.gender ? undefined : 'choose',
    municipality: draft.municipality ? undefined : 'choose',
    experience: draft.experience.some(({ kind, theme }) => kind && theme) ? undefined : 'choose',
    channel: draft.channel ? undefined : 'choose',
    'contact.email': draft.channel === 'email' ? missing(draft.email) : undefined,
    'contact.postalAddress.street': isLetter ? missing(draft.street) : undefined,
    'contact.postalAddress.postalCode': isLetter ? missing(draft.postalCode) : undefined,
    'contact.postalAddress.city': isLetter ? missing(draft.city) : undefined,
    textVersion: draft.textVersion ? undefined : 'choose',
    'consent.givenAt': draft.givenOn ? undefined : 'day',
    isAgreed: draft.isAgreed ? undefined : 'needs-consent',
  };
}

export function bodyOf(draft: RegisterDraft, personnummer: string): Body {
  const { careOf, street, postalCode, city } = draft;
  const contact =
    draft.channel === 'email'
      ? { channel: 'email' as const, email: draft.email.trim() }
      : {
          channel: 'letter' as const,
          postalAddress: { ...(careOf.trim() && { careOf }), street, postalCode, city },
        };
  return {
    own: false,
    givenName: draft.givenName.trim(),
    familyName: draft.familyName.trim(),
    ...(personnummer.trim() && { personnummer: personnummer.trim() }),
    ...(!personnummer.trim() && { birthYear: Number(draft.birthYear) }),
    gender: draft.gender as Body['gender'],
    municipality: draft.municipality,
    experience: draft.experience.filter((one): one is Experience => one.kind !== '' && one.theme !== ''),
    contact,
    language: draft.language,
    ...(draft.means && { means: draft.means }),
    ...(draft.protectedIdentity && { protectedIdentity: true }),
    ...(draft.protectedIdentity && draft.knownAs.trim() && { knownAs: draft.knownAs.trim() }),
    consent: { textVersion: draft.textVersion, givenAt: givenAt(draft.givenOn) },
  };
}
