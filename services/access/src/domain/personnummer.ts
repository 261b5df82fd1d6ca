/**
 * Twelve digits of a personnummer or coordination number, or nothing when it cannot be one. The last digit is
 * a check digit over the nine before it and the short year (Skatteverket, SKV 704 and 707); the day of a
 * coordination number is raised by 60.
 */
export function readPersonnummer(text: string): string | undefined {
  const digits = text.replace(/[-\s]/g, '');
  if (!/^(18|19|20)\d{10}$/.test(digits)) return undefined;
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8)) % 60;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return checkSum(digits.slice(2)) % 10 === 0 ? digits : undefined;
}

function checkSum(tenDigits: string): number {
  return [...tenDigits].reduce((sum, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return sum + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
}
