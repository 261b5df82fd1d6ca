import type { Fault } from './check-profile.ts';

/** What a resident agrees to by being in the bank. A changed text is a new version; an old one is never edited. */
export interface ConsentText {
  readonly version: string;
  readonly purpose: 'bank';
  readonly sv: string;
  readonly en: string;
}

export const consentTexts: readonly ConsentText[] = [
  {
    version: 'bank-2026-1',
    purpose: 'bank',
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
];

/** The resident's own consent to be in the bank: which text, and when it was given. */
export interface Consent {
  readonly textVersion: string;
  readonly givenAt: Date;
}

export function checkConsent(consent: Consent, now: Date): readonly Fault[] {
  const faults: Fault[] = [];
  if (!consentTexts.some((text) => text.version === consent.textVersion)) {
    faults.push({ field: 'consent.textVersion', rule: 'is-a-known-text' });
  }
  if (consent.givenAt > now) faults.push({ field: 'consent.givenAt', rule: 'is-not-in-the-future' });
  return faults;
}
