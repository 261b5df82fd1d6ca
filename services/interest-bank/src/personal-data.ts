import { column, type PersonalDataRegister, type PersonTable } from '@medverka/service-host';

const whose = `t.resident_id = $2`;
const sealed = { sealed: true } as const;
const hash = { hash: true } as const;

const resident: PersonTable = {
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

const around: PersonTable[] = [
  {
    table: 'consent_record',
    words: ['Samtycken', 'Consents'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      purpose: column('consent', 'Till vad', 'To what'),
      text_version: column('consent', 'Text', 'Text'),
      language: column('consent', 'Språk', 'Language'),
      text_hash: column('consent', 'Textens kontrollsumma', 'Check sum of the text'),
      given_at: column('consent', 'När', 'When'),
      until: column('consent', 'Till', 'Until'),
      ends_on: column('consent', 'Slutar', 'Ends'),
      given_by: column('consent', 'Av vem', 'By whom'),
      means: column('consent', 'Hur', 'How'),
      ended_at: column('consent', 'Avslutat', 'Ended'),
      ended_by: column('consent', 'Hur det avslutades', 'How it ended'),
    },
    plain: ['id', 'resident_id', 'told_soon_at', 'told_end_at'],
    onErasure: 'deleted',
  },
  {
    table: 'representative',
    words: ['Vårdnadshavare och företrädare', 'Guardians and representatives'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      kind: column('representation', 'Slag', 'Kind'),
      account_id: column('representation', 'Konto', 'Account', { aboutOthers: true }),
      may_consent: column('representation', 'Vem som samtycker', 'Who consents'),
      receives_pay: column('representation', 'Tar emot ersättning', 'Receives pay'),
      protected_identity: column('protection', 'Skyddade personuppgifter', 'Protected identity', {
        aboutOthers: true,
      }),
      identity: column('representation', 'Vem', 'Who', { ...sealed, aboutOthers: true }),
      since: column('representation', 'Sedan', 'Since'),
      ended_on: column('representation', 'Till', 'Until'),
    },
    plain: ['id', 'resident_id'],
    onErasure: 'deleted',
  },
  {
    table: 'protected_handler',
    words: ['Vilka som får hantera skyddade uppgifter', 'Who may handle protected data'],
    whose,
    seenBy: ['coordinator'],
    columns: { named_at: column('protection', 'Sedan', 'Since') },
    plain: ['resident_id'],
    byStaff: ['account_id', 'named_by'],
    onErasure: 'deleted',
  },
];

const support: PersonTable[] = [
  {
    table: 'support_holder',
    words: ['Vem som stödjer dig', 'Who supports you'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: { since: column('support', 'Sedan', 'Since') },
    plain: ['resident_id'],
    byStaff: ['account_id'],
    onErasure: 'deleted',
  },
  {
    table: 'support_handover',
    words: ['Byte av den som stödjer dig', 'Change of who supports you'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: { at: column('support', 'När', 'When') },
    plain: ['id', 'resident_id'],
    byStaff: ['from_account', 'to_account', 'decided_by'],
    onErasure: 'deleted',
  },
  {
    table: 'support_contact',
    words: ['Samtal om stöd', 'Support contacts'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      written_by: column('support', 'Skriven av', 'Written by'),
      at: column('support', 'När', 'When'),
      said: column('support', 'Anteckning och nästa steg', 'Note and next step', sealed),
      next_on: column('support', 'Nästa steg, dag', 'Next step, day'),
      done_at: column('support', 'Klart', 'Done'),
    },
    plain: ['id', 'resident_id'],
    onErasure: 'deleted',
  },
  {
    table: 'asked_question',
    words: ['Frågor om uppdrag', 'Questions about assignments'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      asked_at: column('support', 'När du frågade', 'When you asked'),
      question: column('support', 'Fråga', 'Question', sealed),
      answered_at: column('support', 'När någon svarade', 'When somebody answered'),
      answer: column('support', 'Svar', 'Answer', sealed),
    },
    plain: ['id', 'resident_id', 'assignment_id'],
    byStaff: ['answered_by'],
    onErasure: 'deleted',
  },
];

const able: PersonTable[] = [
  {
    table: 'mandate',
    words: ['Uppdrag för en förening', 'Appointed by an association'],
    whose,
    seenBy: ['resident', 'coordinator', 'association'],
    columns: {
      association_id: column('mandate', 'Förening', 'Association'),
      state: column('mandate', 'Läge', 'State'),
      from_day: column('mandate', 'Från', 'From'),
      until_day: column('mandate', 'Till', 'Until'),
      stated_name: column('mandate', 'Namn som föreningen angav', 'Name that the association stated', sealed),
    },
    plain: ['id', 'resident_id'],
    onErasure: 'deleted',
  },
  {
    table: 'certificate',
    words: ['Utbildningar och intyg', 'Trainings and certificates'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      training: column('training', 'Utbildning', 'Training'),
      completed_on: column('training', 'Genomförd', 'Completed'),
      valid_until: column('training', 'Gäller till', 'Valid until'),
      certified_at: column('training', 'Intygad', 'Certified'),
      revoked_at: column('training', 'Återkallad', 'Revoked'),
    },
    plain: ['id', 'resident_id', 'told_soon_at'],
    byStaff: ['certified_by'],
    onErasure: 'deleted',
  },
  {
    table: 'findable',
    words: ['Det som samordnare kan söka på', 'What coordinators can search by'],
    whose,
    seenBy: ['coordinator'],
    columns: {
      paused: column('take-part', 'Paus', 'Paused'),
      municipality: column('take-part', 'Kommun', 'Municipality'),
      area: column('take-part', 'Område', 'Area'),
      experience: column('take-part', 'Erfarenhet', 'Experience'),
      weekdays: column('take-part', 'Veckodagar (en bit för varje dag)', 'Weekdays (one bit a day)'),
      parts: column('take-part', 'Delar av dagen (en bit för varje)', 'Parts of the day (one bit each)'),
      away: column('take-part', 'Borta', 'Away'),
      last_engaged: column('take-part', 'Medverkade senast', 'Took part last'),
    },
    plain: ['resident_id'],
    onErasure: 'deleted',
  },
];

const known: PersonTable[] = [
  {
    table: 'seat',
    words: ['Frågor och uppdrag', 'Offers and assignments'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: { state: column('participation', 'Läge', 'State') },
    plain: ['assignment_id', 'request_id', 'resident_id', 'revision'],
    onErasure: { kept: 'statistics-without-person' },
  },
  {
    table: 'engagement',
    words: ['Genomförd medverkan', 'Engagements'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      date: column('participation', 'Dag', 'Day'),
      minutes: column('participation', 'Minuter', 'Minutes'),
    },
    plain: ['assignment_id', 'occasion', 'request_id', 'resident_id', 'revision'],
    onErasure: { kept: 'statistics-without-person' },
  },
  {
    table: 'look',
    words: ['Vem som har tittat på dina uppgifter', 'Who has looked at your data'],
    whose,
    seenBy: ['resident', 'coordinator'],
    columns: {
      at: column('access-log', 'När', 'When'),
      what: column('access-log', 'Vad som visades', 'What was shown'),
      why: column('access-log', 'Varför', 'Why'),
    },
    plain: ['id', 'resident_id'],
    byStaff: ['account_id'],
    onErasure: { kept: 'access-log' },
  },
];

const attempt: PersonTable = {
  table: 'attempt',
  words: ['Försök att se dina uppgifter som nekades', 'Attempts to see your data that were refused'],
  // An id that was tried is of somebody here, of another county, or of nobody: only the first is about a person here.
  whose: `${whose} and exists (select from resident r where r.tenant = $1 and r.id = $2)`,
  seenBy: ['resident', 'administrator'],
  columns: {
    at: column('access-log', 'När', 'When'),
    kind: column('access-log', 'Slag', 'Kind'),
    asked: column('access-log', 'Vad', 'What'),
    outcome: column('access-log', 'Utfall', 'Outcome'),
    why: column('access-log', 'Varför', 'Why'),
  },
  plain: ['id', 'resident_id'],
  byStaff: ['account_id'],
  onErasure: { kept: 'access-log' },
};

const erasure: PersonTable = {
  table: 'erasure',
  words: ['Ärenden om radering', 'Cases of erasure'],
  whose,
  seenBy: ['coordinator', 'administrator'],
  columns: {
    state: column('erasure-proof', 'Läge', 'State'),
    ground: column('erasure-proof', 'Grund', 'Ground'),
    asked_at: column('erasure-proof', 'Begärd', 'Asked'),
    decision_id: column('erasure-proof', 'Beslut', 'Decision'),
    decided_at: column('erasure-proof', 'Beslutad', 'Decided'),
    refused_because: column('erasure-proof', 'Varför nekad', 'Why refused'),
  },
  plain: ['id', 'resident_id'],
  byStaff: ['asked_by', 'decided_by'],
  onErasure: { kept: 'erasure-proof' },
};

const recordRequest: PersonTable = {
  table: 'record_request',
  words: ['När någon har begärt ut handlingar om dig', 'When somebody asked for records about you'],
  whose,
  seenBy: ['coordinator', 'administrator'],
  columns: {
    received_on: column('access-log', 'Inkom', 'Received'),
    about: column('access-log', 'Om vad', 'About what'),
    outcome: column('access-log', 'Utfall', 'Outcome'),
    grounds: column('access-log', 'Stöd i lag', 'Ground in law'),
    harm_test: column('access-log', 'Prövning av men', 'Test of harm'),
    told_of_appeal: column('access-log', 'Hur man överklagar är sagt', 'How to appeal was told'),
  },
  plain: ['id', 'resident_id', 'registry_number', 'decision_id'],
  onErasure: { kept: 'public-record' },
};

/** What the bank holds about residents. A column that is not named here fails a test: nothing is asked that serves no purpose. */
export const personalData: PersonalDataRegister = {
  tables: [resident, ...around, ...support, ...able, ...known, attempt, erasure, recordRequest],
  nobodys: [
    'county_theme',
    'attempt_allowance',
    'county_setting',
    'support_coordinator',
    'county_area',
    'county_consent_text',
    'county_training',
    'association',
    'erasure_answer',
    'purpose_of_county',
    'record_request_step',
  ],
  looks: [
    {
      rows: `select at, account_id as "accountId", what, why from look where tenant = $1 and resident_id = $2`,
    },
    {
      rows: `select at, account_id as "accountId", 'refused' as what, outcome as why from attempt
              where tenant = $1 and resident_id = $2
                and exists (select from resident r where r.tenant = $1 and r.id = $2)`,
    },
  ],
};
