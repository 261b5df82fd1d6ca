import { column, type PersonTable } from '@medverka/service-host';
import { sealed, whose } from './of-a-resident.ts';

export const consentAndRepresentation: PersonTable[] = [
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
