const timeZone = 'Europe/Stockholm';

/** `2027-03-02` and `13:00` as people in Sweden mean it: `2027-03-02T13:00:00+01:00`, with summer time where it is. */
export function localTime(day: string, clock: string): string {
  const asUtc = Date.parse(`${day}T${clock}:00Z`);
  // The offset at the moment itself: the first guess is at most two hours off.
  const offset = offsetAt(asUtc - minutesOf(offsetAt(asUtc)) * 60_000);
  return `${day}T${clock}:00${offset}`;
}

/** `2027-03-02` of now, in Sweden. */
export const localDay = (at = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

function offsetAt(ms: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(ms);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', '') || '+00:00';
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
