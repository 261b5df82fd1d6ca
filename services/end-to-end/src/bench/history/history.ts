import { instantIn } from '../../kalmar-plan/local-time.ts';
import type { Meeting } from '../crowd/meeting.ts';

/** Kalmar county, October 2016 to 15 March 2022: how often the bank was asked, and how many took part. */
export const REQUESTS = 183;
export const ENGAGEMENTS = 460;

const FIRST_DAY = Date.UTC(2016, 9, 3);
const LAST_DAY = Date.UTC(2022, 2, 15);
const DAY_MS = 86_400_000;
/** Lengths of meetings, in minutes, one after the other. */
const LENGTHS = [120, 180, 150, 240, 120, 360];

/** Whole kronor, decided each year by the government: typed from its tables, not read from the services. */
const priceBaseAmounts: Readonly<Record<string, number>> = {
  2016: 44_300,
  2017: 44_800,
  2018: 45_500,
  2019: 46_500,
  2020: 47_300,
  2021: 47_600,
  2022: 48_300,
};

export const historyYears = Object.keys(priceBaseAmounts).map(Number);

export interface HistoricMeeting extends Meeting {
  /** Local day. */
  readonly date: string;
}

/** Each request a finished meeting on a day of its own, by those who are named; spread evenly over the years. */
export function history(
  groupId: string,
  fundingSource: string,
  residentIds: readonly string[],
): HistoricMeeting[] {
  let next = 0;
  return Array.from({ length: REQUESTS }, (_, at) => {
    const day = FIRST_DAY + Math.round(((LAST_DAY - FIRST_DAY) * at) / (REQUESTS - 1) / DAY_MS) * DAY_MS;
    const date = new Date(day).toISOString().slice(0, 10);
    const minutes = LENGTHS[at % LENGTHS.length]!;
    const seats = seatsOfRequest(at);
    const startsAt = instantIn(date, '10:00');
    const named = Array.from({ length: seats }, () => ({
      residentId: residentIds[next++ % residentIds.length]!,
      reason: 'took part',
    }));
    return {
      date,
      seats,
      minutes,
      request: {
        groupId,
        activityKind: 'single-meeting',
        title: 'Dialogmöte',
        place: { form: 'room', municipality: '0880' },
        occasions: [{ startsAt, endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() }],
        seats,
        seatFilling: 'named',
        named,
        fundingSource,
      },
    };
  });
}

/** Two or three, so that all together are as many as they were. */
const seatsOfRequest = (at: number): number =>
  Math.floor(((at + 1) * ENGAGEMENTS) / REQUESTS) - Math.floor((at * ENGAGEMENTS) / REQUESTS);

/** 0.5 % of the year's price base amount for each hour, öre kept, per year and in all: reckoned without the services. */
export function expectedFees(meetings: readonly HistoricMeeting[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { date, seats, minutes } of meetings) {
    const year = date.slice(0, 4);
    const hourOre = (priceBaseAmounts[year]! * 100) / 200;
    sums[year] = (sums[year] ?? 0) + seats * Math.round((hourOre * minutes) / 60);
  }
  return sums;
}
