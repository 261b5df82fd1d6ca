/** One time at which an activity meets; numbered from 1 within its request. */
export interface Occasion {
  readonly number: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
});

const part = (instant: Date, type: Intl.DateTimeFormatPartTypes): string =>
  stockholm.formatToParts(instant).find((each) => each.type === type)?.value ?? '';

/** The Swedish calendar day, `YYYY-MM-DD`: 23:30 UTC is tomorrow here. */
export const localDay = (instant: Date): string =>
  `${part(instant, 'year')}-${part(instant, 'month')}-${part(instant, 'day')}`;

/** The hour on a Swedish wall clock, 0–23. */
export const localHour = (instant: Date): number => Number(part(instant, 'hour'));

/** `mon` … `sun` of a local day. */
export const weekdayOf = (day: string): string =>
  ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(`${day}T00:00:00Z`).getUTCDay()]!;

/** Elapsed minutes: over the change of clocks in March, 23:00 to 05:00 is five hours. */
export const minutesOf = (occasion: Pick<Occasion, 'startsAt' | 'endsAt'>): number =>
  Math.round((occasion.endsAt.getTime() - occasion.startsAt.getTime()) / 60_000);

export const overlap = (a: Pick<Occasion, 'startsAt' | 'endsAt'>, b: Pick<Occasion, 'startsAt' | 'endsAt'>) =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const inOrder = (times: readonly Pick<Occasion, 'startsAt' | 'endsAt'>[]): Occasion[] =>
  [...times]
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ startsAt, endsAt }, index) => ({ number: index + 1, startsAt, endsAt }));

export const firstStart = (occasions: readonly Occasion[]): Date | undefined =>
  occasions.reduce<Date | undefined>(
    (first, { startsAt }) => (first && first <= startsAt ? first : startsAt),
    undefined,
  );

/** As the event contracts write it. */
export const asFact = (occasion: Occasion) => ({
  number: occasion.number,
  date: localDay(occasion.startsAt),
  startsAt: occasion.startsAt.toISOString(),
  endsAt: occasion.endsAt.toISOString(),
  minutes: minutesOf(occasion),
});
