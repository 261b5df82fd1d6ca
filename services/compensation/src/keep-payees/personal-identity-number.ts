/**
 * A personnummer or coordination number as twelve digits, or nothing when it is neither. Coordination numbers add 60
 * to the day; month 00 and day 60 are theirs too, for people whose birth date is not known (libraries refuse those).
 */
export function personalIdentityNumber(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^(18|19|20)\d{10}$/.test(digits) || !hasCheckDigit(digits.slice(2))) return undefined;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(
    Number,
  ) as Three;
  const isCoordination = day >= 60;
  return isDate(year, month, isCoordination ? day - 60 : day, isCoordination) ? digits : undefined;
}

type Three = [number, number, number];

function isDate(year: number, month: number, day: number, mayBeUnknown: boolean): boolean {
  if (mayBeUnknown && (month === 0 || day === 0)) return month <= 12 && day <= 31;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Luhn over ten digits. */
function hasCheckDigit(ten: string): boolean {
  const sum = [...ten].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
}
