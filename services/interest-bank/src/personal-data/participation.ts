import { column, type PersonTable } from '@medverka/service-host';
import { whose } from './of-a-resident.ts';

export const participation: PersonTable[] = [
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
];
