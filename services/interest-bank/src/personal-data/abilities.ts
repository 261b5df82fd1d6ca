import { column, type PersonTable } from '@medverka/service-host';
import { sealed, whose } from './of-a-resident.ts';

export const abilities: PersonTable[] = [
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
