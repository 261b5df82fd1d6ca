/** Made once: making one takes longer than using it a hundred times. */
const swedishClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The instant of a Swedish day and time of day, as RFC 3339 in UTC. */
export function instantIn(date: string, time: string): string {
  const asIfUtc = new Date(`${date}T${time}:00Z`);
  const shown = swedishClock.format(asIfUtc);
  const offsetMs = Date.parse(`${shown.replace(' ', 'T')}Z`) - asIfUtc.getTime();
  return new Date(asIfUtc.getTime() - offsetMs).toISOString();
}

/** Today as it is in Sweden: for an hour or two around midnight it is another day than by UTC. */
export const today = (now = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(now);
