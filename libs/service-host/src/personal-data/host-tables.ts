import { column, type PersonTable } from './person-table.ts';

/** The host's own rows about somebody: they stay, for they are what the person may read about who looked. */
export const personLook: PersonTable = {
  table: 'person_look',
  words: ['Vem som har tittat på dina uppgifter', 'Who has looked at your data'],
  whose: 't.resident_id = $2',
  seenBy: ['resident', 'administrator'],
  columns: {
    at: column('access-log', 'När', 'When'),
    what: column('access-log', 'Vad som visades', 'What was shown'),
    why: column('access-log', 'Varför', 'Why'),
  },
  plain: ['id', 'resident_id'],
  byStaff: ['account_id'],
  onErasure: { kept: 'access-log' },
};
