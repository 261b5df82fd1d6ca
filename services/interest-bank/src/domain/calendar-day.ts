/** A day as `YYYY-MM-DD`. Days compare as texts. */
export type Day = string;

const swedishDay = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in Sweden at that instant: age and "in the future" follow the resident's calendar, not UTC. */
export function dayInSweden(at: Date): Day {
  return swedishDay.format(at);
}

/** Whether the text is a day that exists: `2023-02-29` does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whole years from birth to the day; somebody born on 29 February has their birthday on 1 March. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000);
}

/** Five or six in the morning, Swedish time, of the day after. */
export function earlyAfter(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 28 * 3_600_000);
}
