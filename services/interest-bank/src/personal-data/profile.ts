import { column, type PersonTable } from '@medverka/service-host';
import { hash, sealed } from './of-a-resident.ts';

/** The resident’s own row: who they are, and what they said of themselves. */
export const profile: PersonTable = {
  table: 'resident',
  words: ['Din profil', 'Your profile'],
  whose: `t.id = $2`,
  seenBy: ['resident', 'coordinator'],
  columns: {
    state: column('take-part', 'Läge', 'State'),
    paused_until: column('take-part', 'Paus till', 'Paused until'),
    account_id: column('sign-in', 'Konto', 'Account'),
    gender: column('fair-draw', 'Kön', 'Gender'),
    municipality: column('fair-draw', 'Kommun', 'Municipality'),
    area: column('take-part', 'Område', 'Area'),
    language: column('contact', 'Språk', 'Language'),
    experience: column('take-part', 'Erfarenhet', 'Experience'),
    availability: column('take-part', 'När du kan', 'When you can'),
    wishes: column('take-part', 'Behov och önskemål', 'Needs and wishes', sealed),
    given_name: column('contact', 'Förnamn', 'Given name', {
      ...sealed,
      seenBy: ['resident', 'coordinator', 'requester'],
    }),
    family_name: column('contact', 'Efternamn', 'Family name', {
      ...sealed,
      seenBy: ['resident', 'coordinator', 'requester'],
    }),
    known_as: column('protection', 'Namn som andra ser', 'Name that others see', {
      ...sealed,
      seenBy: ['resident', 'coordinator', 'requester'],
    }),
    birth_date: column('identity', 'Födelsedatum', 'Birth date', sealed),
    birth_year: column('fair-draw', 'Födelseår', 'Year of birth', sealed),
    personnummer: column('identity', 'Personnummer', 'Personal identity number', sealed),
    contact: column('contact', 'Kontaktväg', 'Contact way', sealed),
    personnummer_hash: column('identity', 'Nyckel för sökning', 'Key for look-up', hash),
    person_hash: column('identity', 'Nyckel för sökning', 'Key for look-up', hash),
    may_be_twice: column('identity', 'Kan stå två gånger', 'May be here twice', {
      seenBy: ['coordinator'],
      aboutOthers: true,
    }),
    twin_of: column('identity', 'Kan vara samma som', 'May be the same as', {
      seenBy: [],
      aboutOthers: true,
    }),
    withheld_hash: column('identity', 'Nyckel för sökning', 'Key for look-up', hash),
    welcome: column('support', 'Välkomstsamtal', 'Welcome dialogue'),
    welcome_at: column('support', 'Välkomstsamtal, när', 'Welcome dialogue, when'),
    registered_at: column('take-part', 'Anmäld', 'Registered'),
    protected_identity: column('protection', 'Skyddade personuppgifter', 'Protected identity'),
    left_because: column('take-part', 'Varför du lämnade', 'Why you left'),
    consent_version: column('consent', 'Samtycke, text', 'Consent, text'),
    consent_given_at: column('consent', 'Samtycke, när', 'Consent, when'),
  },
  plain: ['id', 'revision'],
  // The row stays so that nobody takes the id for a new person; all that was said is emptied by leaving.
  onErasure: {
    emptied: { language: 'null', consent_version: 'null', consent_given_at: 'null', left_because: 'null' },
  },
};
