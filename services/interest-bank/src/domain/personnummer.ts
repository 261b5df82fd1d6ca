import { type Day, isDay } from './calendar-day.ts';

export interface Personnummer {
  /** Twelve digits, the only form that is kept and compared. */
  readonly digits: string;
  /** A coordination number (samordningsnummer) has its day raised by 60. */
  readonly coordination: boolean;
  /** Missing where a coordination number was given with an unknown day or month (allowed since 2023). */
  readonly birthDate?: Day;
}

/**
 * Reads a personnummer or coordination number: twelve digits, with or without a sign before the last four, or
 * ten with `-` (or `+` from the year in which the person turns 100). Nothing when it is no possible number: check
 * digit, date or a birth after `today` (SKV 704, SKV 707).
 */
export function parsePersonnummer(text: string, today: Day): Personnummer | undefined {
  const parts = /^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4})$/.exec(text.trim());
  if (!parts) return undefined;
  const [, century, yy = '', mm = '', dd = '', sign = '', last = ''] = parts;
  if (!hasCheckDigit(`${yy}${mm}${dd}${last}`)) return undefined;
  const year = century ? `${century}${yy}` : yearOf(yy, sign, today);
  if (year === undefined) return undefined;

  const coordination = Number(dd) >= 60;
  const digits = `${year}${mm}${dd}${last}`;
  const birthDate = `${year}-${mm}-${String(Number(dd) - (coordination ? 60 : 0)).padStart(2, '0')}`;
  const partlyUnknown = coordination && (mm === '00' || dd === '60');
  if (partlyUnknown) {
    const possible = Number(mm) <= 12 && Number(dd) <= 91 && year <= today.slice(0, 4);
    return possible ? { digits, coordination } : undefined;
  }
  if (!isDay(birthDate) || birthDate > today) return undefined;
  return { digits, coordination, birthDate };
}

/** Ten digits name no century: `-` means the latest that is not in the future, `+` a hundred years before. */
function yearOf(yy: string, sign: string, today: Day): string | undefined {
  if (sign === '') return undefined;
  const thisYear = Number(today.slice(0, 4));
  const latest = thisYear - ((thisYear - Number(yy)) % 100);
  return String(sign === '+' ? latest - 100 : latest);
}

/** Luhn over the ten digits (SKV 704). */
function hasCheckDigit(tenDigits: string): boolean {
  let sum = 0;
  for (let position = 0; position < tenDigits.length; position++) {
    const product = Number(tenDigits[position]) * (position % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}
