import { column, type PersonTable } from '@medverka/service-host';
import { whose } from './of-a-resident.ts';

/** Who looked, who was refused, what was erased and what was handed out: kept when the person is erased. */
export const records: PersonTable[] = [
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
  {
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
  },
  {
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
  },
  {
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
  },
];
