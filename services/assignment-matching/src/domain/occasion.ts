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
});

const hourMs = 3_600_000;
const mostOffsets = 50_000;
/** By hour since 1970: a draw asks for the same few days once for each person, and the calendar of Node is slow. */
const offsets = new Map<number, number>();

/** How far Swedish clocks are ahead; they change on the full hour. */
function offsetAt(instant: Date): number {
  const hour = Math.floor(instant.getTime() / hourMs);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const parts = stockholm.formatToParts(hour * hourMs);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value);
  const offset = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour')) - hour * hourMs;
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

const onLocalClock = (instant: Date): Date => new Date(instant.getTime() + offsetAt(instant));

/** The Swedish calendar day, `YYYY-MM-DD`: 23:30 UTC is tomorrow here. */
export const localDay = (instant: Date): string => onLocalClock(instant).toISOString().slice(0, 10);

/** The hour on a Swedish wall clock, 0–23. */
export const localHour = (instant: Date): number => onLocalClock(instant).getUTCHours();

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
