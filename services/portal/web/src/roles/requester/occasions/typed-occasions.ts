import type { Faults } from '../../../forms/use-field-errors.ts';
import { localDay, localTime } from '../../../words/local-time.ts';

/** When people meet, as it is typed. */
export interface TypedOccasion {
  day: string;
  from: string;
  until: string;
}

interface Times {
  readonly startsAt: string;
  readonly endsAt: string;
}

export const timesOf = (occasions: readonly TypedOccasion[]): Times[] =>
  occasions.map(({ day, from, until }) => ({
    startsAt: localTime(day, from),
    endsAt: localTime(day, until),
  }));

const localClock = (at: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));

export const typed = ({ startsAt, endsAt }: Times): TypedOccasion => ({
  day: localDay(new Date(startsAt)),
  from: localClock(startsAt),
  until: localClock(endsAt),
});

export const faultsOfOccasions = (occasions: readonly TypedOccasion[]): Faults =>
  Object.fromEntries(
    occasions.flatMap(({ day, from, until }, at) => [
      [`occasions.${at}.day`, day ? undefined : 'day'],
      [`occasions.${at}.startsAt`, from ? undefined : 'clock'],
      [`occasions.${at}.endsAt`, until ? (until > from ? undefined : 'ends-before-start') : 'clock'],
    ]),
  );
