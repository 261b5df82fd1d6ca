import { column, type PersonalDataRegister, type PersonTable } from '@medverka/service-host';

const person = `(select id from pool_person where tenant = $1 and resident_id = $2)`;
const assignment = `(select id from assignment where tenant = $1 and person_id = ${person})`;

const pool: PersonTable = {
  table: 'pool_person',
  words: ['Det som lottning och frågor utgår från', 'What draws and offers go by'],
  whose: `t.resident_id = $2`,
  seenBy: [],
  columns: {
    paused_until: column('take-part', 'Paus till', 'Paused until'),
    gender: column('fair-draw', 'Kön', 'Gender'),
    birth_year: column('fair-draw', 'Födelseår', 'Year of birth'),
    municipality: column('fair-draw', 'Kommun', 'Municipality'),
    experience: column('fair-draw', 'Erfarenhet', 'Experience'),
    language: column('take-part', 'Språk', 'Language'),
    availability: column('take-part', 'När du kan', 'When you can'),
    eligibility: column(
      'take-part',
      'Samtycke, utbildning och önskemål som avgör om du kan tillfrågas',
      'Consent, training and wishes that decide whether you can be asked',
    ),
  },
  plain: ['id', 'resident_id', 'state', 'state_revision', 'heard_revision', 'known_revision', 'changed'],
  onErasure: {
    emptied: {
      gender: 'null',
      birth_year: 'null',
      municipality: 'null',
      experience: `'{}'`,
      language: 'null',
      availability: 'null',
      eligibility: 'null',
      paused_until: 'null',
    },
  },
};

const participation: PersonTable[] = [
  {
    table: 'assignment',
    words: ['Frågor och uppdrag', 'Offers and assignments'],
    whose: `t.person_id = ${person}`,
    seenBy: ['resident', 'coordinator', 'requester'],
    columns: {
      state: column('participation', 'Läge', 'State'),
      holder: column('participation', 'Hur platsen fylldes', 'How the seat was filled'),
      substitute: column('participation', 'Ersättare', 'Substitute'),
      theme: column('participation', 'Tema', 'Theme'),
      answer_by: column('participation', 'Svara senast', 'Answer by'),
      reason: column('participation', 'Skäl', 'Reason'),
      offered_at: column('participation', 'Frågan ställdes', 'Asked'),
      answered_at: column('participation', 'Besvarad', 'Answered'),
      ended_at: column('participation', 'Avslutad', 'Ended'),
    },
    plain: ['id', 'request_id', 'person_id', 'revision', 'seat', 'body'],
    byStaff: ['answered_by'],
    onErasure: { kept: 'accounting' },
  },
  {
    table: 'assignment_time',
    words: ['Tider för frågor och uppdrag', 'Times of offers and assignments'],
    whose: `t.assignment_id in ${assignment}`,
    seenBy: ['resident', 'coordinator', 'requester'],
    columns: {
      during: column('participation', 'Tid', 'Time'),
      begins: column('participation', 'Början', 'Beginning'),
      ends: column('participation', 'Slut', 'End'),
    },
    plain: ['assignment_id', 'occasion', 'person_id', 'firm'],
    onErasure: { kept: 'accounting' },
  },
  {
    table: 'attendance',
    words: ['Genomförd medverkan', 'Engagements'],
    whose: `t.assignment_id in ${assignment}`,
    seenBy: ['resident', 'coordinator', 'requester'],
    columns: {
      day: column('accounting', 'Dag', 'Day'),
      minutes: column('accounting', 'Minuter', 'Minutes'),
      recorded_at: column('accounting', 'Bekräftat', 'Confirmed'),
    },
    plain: ['assignment_id', 'occasion', 'person_id', 'revision'],
    byStaff: ['recorded_by'],
    onErasure: { kept: 'accounting' },
  },
  {
    table: 'group_member',
    words: ['Platser i grupper', 'Seats in groups'],
    whose: `t.person_id = ${person}`,
    seenBy: ['coordinator', 'requester'],
    columns: {
      theme: column('participation', 'Tema', 'Theme'),
      term: column('participation', 'Mandattid', 'Term'),
      reason: column('participation', 'Skäl', 'Reason'),
      ended_reason: column('participation', 'Varför den slutade', 'Why it ended'),
    },
    plain: ['id', 'group_id', 'person_id', 'seat', 'body', 'assignment_id'],
    onErasure: { emptied: { reason: 'null' } },
  },
];

/** What assignment-matching holds about residents, under a number of its own: no name, no contact way. */
export const personalData: PersonalDataRegister = {
  tables: [
    pool,
    ...participation,
    {
      table: 'earning_ceiling',
      words: [
        'Dagar då du inte tillfrågas för att din gräns är nådd',
        'Days on which your ceiling is reached',
      ],
      whose: `t.resident_id = $2`,
      seenBy: [],
      columns: {
        from_day: column('take-part', 'Från', 'From'),
        until_day: column('take-part', 'Till', 'Until'),
        reached: column('take-part', 'Nådd', 'Reached'),
      },
      plain: ['resident_id', 'revision'],
      onErasure: 'deleted',
    },
    {
      table: 'calendar_feed',
      words: ['Din kalenderadress', 'Your calendar address'],
      whose: `t.resident_id = $2`,
      seenBy: ['resident'],
      columns: {
        token_hash: column('participation', 'Kontrollsumma av adressen', 'Hash of the address', {
          hash: true,
        }),
        made_at: column('participation', 'När den gjordes', 'When it was made'),
      },
      plain: ['resident_id'],
      onErasure: 'deleted',
    },
    {
      table: 'stated_conflict',
      words: ['Jäv som en samordnare har antecknat', 'Conflicts of interest that a coordinator stated'],
      whose: `t.person_id = ${person}`,
      seenBy: ['coordinator'],
      columns: {
        reason: column('fair-draw', 'Skäl', 'Reason'),
        stated_at: column('fair-draw', 'Antecknat', 'Stated'),
        lifted_at: column('fair-draw', 'Upphävt', 'Lifted'),
      },
      plain: ['id', 'person_id', 'request_id', 'group_id'],
      byStaff: ['stated_by', 'lifted_by'],
      onErasure: 'deleted',
    },
    {
      table: 'draw',
      words: ['Lottningar du stod i', 'Draws that you stood in'],
      // Features of everybody who could be drawn, under numbers that lead to no name: the proof that it was fair.
      whose: `t.request_id in (select request_id from assignment where tenant = $1 and person_id = ${person})`,
      seenBy: [],
      columns: {
        input: column('fair-draw', 'Underlag', 'Input', { hash: true }),
        ineligible: column('fair-draw', 'Vilka som inte kunde lottas', 'Who could not be drawn', {
          hash: true,
        }),
        result: column('fair-draw', 'Resultat', 'Result', { hash: true }),
        panels: column('fair-draw', 'Numrerade paneler', 'Numbered panels', { hash: true }),
        salt: column('fair-draw', 'Hemligt salt', 'Secret salt', { hash: true }),
        prepared_at: column('fair-draw', 'När', 'When'),
      },
      plain: [
        ...[
          'id',
          'request_id',
          'round',
          'source',
          'state',
          'seed',
          'input_hash',
          'transcript_hash',
          'ended_at',
          'committed_at',
          'number_entered_at',
          'progress',
          'progress_at',
        ],
      ],
      onErasure: { kept: 'proof-of-draw' },
    },
  ],
  nobodys: [
    ...[
      'participation_group',
      'request',
      'submission',
      'draw_audit',
      'activity_kind_demand',
      'association_call',
      'request_feedback',
    ],
  ],
  looks: [],
};
