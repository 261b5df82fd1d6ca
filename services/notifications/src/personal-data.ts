import { column, type PersonalDataRegister } from '@medverka/service-host';

/** What notifications holds about residents: what they were told. Names and contact ways are fetched, never kept. */
export const personalData: PersonalDataRegister = {
  tables: [
    {
      table: 'letter',
      words: ['Brev som inte har postats', 'Letters that have not been posted'],
      whose: `t.delivery_id in (select id from delivery where tenant = $1 and resident_id = $2)`,
      seenBy: ['coordinator'],
      columns: {
        pdf: column('telling', 'Brevet (PDF, base64)', 'The letter (PDF, base64)', { sealed: true }),
        written_at: column('telling', 'Skrivet', 'Written'),
        read_at: column('access-log', 'Utskrivet', 'Printed'),
      },
      plain: ['delivery_id'],
      byStaff: ['read_by'],
      sealedUnder: { row: 'delivery_id' },
      onErasure: 'deleted',
    },
    {
      table: 'delivery',
      words: ['Meddelanden till dig', 'Messages to you'],
      whose: `t.resident_id = $2`,
      seenBy: ['coordinator'],
      columns: {
        message: column('telling', 'Meddelande', 'Message'),
        facts: column('telling', 'Uppgifter i meddelandet', 'Facts in the message'),
        state: column('telling', 'Läge', 'State'),
        reason: column('telling', 'Skäl', 'Reason'),
        channel: column('telling', 'Kanal', 'Channel'),
        created_at: column('telling', 'Skapat', 'Made'),
        changed_at: column('telling', 'Ändrat', 'Changed'),
      },
      plain: [
        ...['id', 'recipient', 'about_id', 'about_revision', 'resident_id', 'request_id', 'assignment_id'],
        ...['attempts', 'round', 'in_flight', 'may_be_double'],
      ],
      onErasure: 'deleted',
    },
    {
      table: 'known_assignment',
      words: ['Uppdrag som du kan få meddelanden om', 'Assignments that you may be told about'],
      whose: `t.resident_id = $2`,
      seenBy: [],
      columns: { live: column('telling', 'Gäller', 'Holds') },
      plain: ['assignment_id', 'request_id', 'resident_id', 'revision'],
      onErasure: 'deleted',
    },
  ],
  nobodys: ['erased_resident'],
  looks: [
    {
      rows: `select l.read_at as at, l.read_by as "accountId", 'letter' as what, 'printing' as why
               from letter l join delivery d on (d.tenant, d.id) = (l.tenant, l.delivery_id)
              where l.tenant = $1 and d.resident_id = $2 and l.read_at is not null`,
    },
  ],
};
