/** Invented people for large imports: each of another name, spread over homes and themes. */
export function importFile(from: number, count: number, homes: readonly string[], faults: number): string {
  const header =
    'givenName,familyName,birthDate,gender,municipality,experience,channel,email,language,consentVersion,consentDate';
  const lines = Array.from({ length: count }, (_, at) =>
    row(from + at, homes, faults > 0 && isFaulty(at, count, faults)),
  );
  return [header, ...lines].join('\n');
}

const themes = ['older-people', 'children-and-youth', 'mental-health', 'dependence', 'habilitation'];
const kinds = ['patient', 'service-user', 'relative'];
const genders = ['woman', 'man', 'other', 'will-not-say'];

const isFaulty = (at: number, count: number, faults: number): boolean =>
  at % Math.floor(count / faults) === 7;

function row(number: number, homes: readonly string[], faulty: boolean): string {
  const pick = <T>(list: readonly T[], step: number): T => list[Math.floor(number / step) % list.length]!;
  const year = 1940 + (number % 60);
  const experience = `${pick(kinds, 1)}:${pick(themes, 3)}`;
  return [
    'Anonym',
    `Provperson ${number}`,
    `${year}-0${1 + (number % 9)}-1${number % 10}`,
    pick(genders, 2),
    faulty ? '9999' : pick(homes, 1),
    experience,
    'email',
    `person-${number}@medverka.example`,
    'sv',
    'bank-2026-1',
    '2026-01-15',
  ].join(',');
}
