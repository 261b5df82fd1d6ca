const hourForm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The next moment at which clocks in Sweden show the hour, more than an hour from now. */
export function nextReconciliation(now: Date, hour: number): Date {
  const next = new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000 + 3_600_000);
  // At most a day and the hour that daylight saving adds; where it skips the hour, the next day's comes.
  for (let tries = 0; tries < 49 && Number(hourForm.format(next)) !== hour; tries += 1) {
    next.setTime(next.getTime() + 3_600_000);
  }
  return next;
}
