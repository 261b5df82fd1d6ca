import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import type { Meeting } from './meeting.ts';

const DAYS = 360;
const HOURS_A_DAY = 12;

/** Times of 2019 that overlap with none of the ones before: 4 320 of them, then from the beginning. */
function timeOf(slot: number): { startsAt: string; endsAt: string } {
  const day = Math.floor(slot / HOURS_A_DAY) % DAYS;
  const hour = 6 + (slot % HOURS_A_DAY);
  const at = (hours: number) => new Date(Date.UTC(2019, 0, 1 + day, hours)).toISOString();
  return { startsAt: at(hour), endsAt: at(hour + 1) };
}

/** Past meetings of an hour for one person, who is drawn: the whole way to the payout can be walked at once. */
export const oneSeatMeetings = (count: number, firstSlot: number, groupId: string): Meeting[] =>
  Array.from({ length: count }, (_, at) => ({
    seats: 1,
    minutes: 60,
    request: {
      groupId,
      activityKind: 'single-meeting',
      title: 'Dialogmöte',
      place: { form: 'online' },
      occasions: [timeOf(firstSlot + at)],
      seats: 1,
      fundingSource: FUNDING_SOURCE,
    },
  }));
