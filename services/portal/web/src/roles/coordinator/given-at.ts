/** A day on a paper as a moment: its noon; today what is now, for noon may still be to come. */
export function givenAt(day: string): string {
  const now = new Date();
  const noon = new Date(`${day}T12:00:00+01:00`);
  const isToday = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(now) === day;
  return (isToday && noon > now ? now : noon).toISOString();
}
