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

/** When the day begins in Sweden. */
export function beginOf(day: Day): Date {
  const inSummer = new Date(Date.parse(`${day}T00:00:00Z`) - 2 * 3_600_000);
  return dayInSweden(inSummer) === day ? inSummer : new Date(inSummer.getTime() + 3_600_000);
}

/** The same day of the month so many months later, or the month's last day. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

export function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The day on which somebody turns so many years old; born on 29 February, on 1 March in a common year. */
export function birthday(birthDate: Day, years: number): Day {
  const day = `${String(Number(birthDate.slice(0, 4)) + years).padStart(4, '0')}${birthDate.slice(4)}`;
  return isDay(day) ? day : `${day.slice(0, 4)}-03-01`;
}
