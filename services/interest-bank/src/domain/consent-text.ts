import type { Day } from './calendar-day.ts';
import type { Fault } from './check-profile.ts';

/** What somebody agrees to, each for itself. Only `take-part` is needed in order to be in the bank. */
export const purposes = ['take-part', 'needs', 'surveys', 'newsletter'] as const;
export type Purpose = (typeof purposes)[number];

export const consentLanguages = ['sv', 'en'] as const;
export type ConsentLanguage = (typeof consentLanguages)[number];

/** What a resident agrees to. A changed text is a new version; an old one is never edited. */
export interface ConsentText {
  readonly version: string;
  readonly purpose: Purpose;
  readonly sv: string;
  readonly en: string;
  /** A consent to this text ends by itself after so many months; `null`: it holds until it is withdrawn. */
  readonly validMonths: number | null;
  /** Changed terms ask again: consents to older texts of the purpose end on this day at the latest. */
  readonly olderEndOn: Day | null;
}

const forGood = { validMonths: null, olderEndOn: null } as const;

/** The texts that every county begins with. */
export const standardTexts: readonly ConsentText[] = [
  {
    version: 'bank-2026-1',
    purpose: 'take-part',
    ...forGood,
    sv:
      'Jag vill stå i intressebanken. Länets regioner och kommuner får spara det jag har berättat om mig och ' +
      'mina erfarenheter, för att kunna fråga mig om uppdrag. Jag svarar själv ja eller nej på varje fråga. ' +
      'Jag kan när som helst lämna banken. Då används mina uppgifter inte längre. Det som rör pengar jag har ' +
      'fått måste sparas så länge som lagen säger.',
    en:
      'I want to be in the interest bank. The region and municipalities of the county may keep what I have told ' +
      'them about me and my experience, so that they can ask me about assignments. I answer yes or no to each ' +
      'question myself. I can leave the bank at any time. Then my details are no longer used. What concerns ' +
      'money that I have received must be kept for as long as the law says.',
  },
  {
    version: 'needs-2026-1',
    purpose: 'needs',
    ...forGood,
    sv:
      'Jag vill berätta vad jag behöver för att kunna vara med, till exempel tolk eller en lokal som går att nå ' +
      'med rullstol. Det sparas bara för att ordna det. Den som ordnar ett uppdrag får se det när jag har sagt ja. ' +
      'Det påverkar inte vem som blir tillfrågad. Jag kan när som helst ta tillbaka detta. Då tas det bort.',
    en:
      'I want to tell what I need in order to take part, for example an interpreter or a room that can be reached ' +
      'by wheelchair. It is kept only so that this can be arranged. Whoever arranges an assignment sees it once I ' +
      'have said yes. It does not affect who is asked. I can take this back at any time. Then it is removed.',
  },
  {
    version: 'surveys-2026-1',
    purpose: 'surveys',
    ...forGood,
    sv: 'Jag vill svara på frågor om hur det var att vara med. Jag kan när som helst säga nej till fler frågor.',
    en: 'I want to answer questions about how it was to take part. I can say no to more questions at any time.',
  },
  {
    version: 'newsletter-2026-1',
    purpose: 'newsletter',
    ...forGood,
    sv: 'Jag vill få nyhetsbrev och inbjudningar till öppna möten. Jag kan när som helst säga nej till fler.',
    en: 'I want to receive newsletters and invitations to open meetings. I can say no to more at any time.',
  },
];

/** A consent as it is given: to which text, and when. */
export interface Consent {
  readonly textVersion: string;
  readonly givenAt: Date;
}

export function checkConsent(
  consent: Consent,
  now: Date,
  texts: readonly ConsentText[],
  purpose: Purpose = 'take-part',
): readonly Fault[] {
  const faults: Fault[] = [];
  if (!texts.some((text) => text.version === consent.textVersion && text.purpose === purpose)) {
    faults.push({ field: 'consent.textVersion', rule: 'is-a-known-text' });
  }
  if (consent.givenAt > now) faults.push({ field: 'consent.givenAt', rule: 'is-not-in-the-future' });
  return faults;
}
