import type { Fault } from '../domain/check-profile.ts';
import {
  type Contact,
  channels,
  type Experience,
  type ExperienceKind,
  experienceKinds,
  type Gender,
  genders,
  type ProfileInput,
} from '../domain/profile.ts';

/** The columns that a file may have, in any order. */
export const columns = [
  'givenName',
  'familyName',
  'personnummer',
  'birthDate',
  'gender',
  'municipality',
  'experience',
  'channel',
  'email',
  'careOf',
  'street',
  'postalCode',
  'city',
  'language',
  'birthYear',
  'area',
  'languages',
  'consentVersion',
  'consentDate',
] as const;
export type Column = (typeof columns)[number];

export type Cells = Readonly<Partial<Record<Column, string>>>;

const needed: readonly Column[] = [
  'givenName',
  'familyName',
  'gender',
  'municipality',
  'experience',
  'channel',
  'consentVersion',
  'consentDate',
];

/** Which column each cell of a row belongs to, or what is wrong with the header. */
export function readHeader(cells: readonly string[]): { columns: Column[]; faults: Fault[] } {
  const known = new Map(columns.map((column) => [column.toLowerCase(), column]));
  const found = cells.map((cell) => known.get(cell.toLowerCase()));
  const given = found.filter((column) => column !== undefined);
  return {
    columns: given,
    faults: [
      // The header's own text is not repeated: a file without header begins with somebody's data.
      ...found.flatMap((column, at) =>
        column ? [] : [{ field: `column ${at + 1}`, rule: 'is-a-known-column' }],
      ),
      ...needed
        .filter((column) => !given.includes(column))
        .map((field) => ({ field, rule: 'is-a-column-of-the-file' })),
      ...given
        .filter((column, at) => given.indexOf(column) !== at)
        .map((field) => ({ field, rule: 'is-a-column-once' })),
    ],
  };
}

const longest = 254;

/** What the cells say, if they can be read at all; whether it can be true is for the domain to say. */
export function readCells(cells: Cells): { input: ProfileInput; faults: Fault[] } {
  const { experience, unreadable } = readExperience(cells.experience ?? '');
  const faults = columns
    .filter((column) => (cells[column]?.length ?? 0) > longest)
    .map((field) => ({ field, rule: 'is-not-too-long' }));
  const refuse = (refused: boolean, field: Column, rule: string) => {
    if (refused) faults.push({ field, rule });
  };
  refuse(unreadable, 'experience', 'is-kind-and-theme');
  refuse(!genders.some((gender) => gender === cells.gender), 'gender', 'is-a-known-code');
  refuse(!channels.some((channel) => channel === cells.channel), 'channel', 'is-a-known-code');
  refuse(!/^(\d{4})?$/.test(cells.birthYear ?? ''), 'birthYear', 'is-a-year');
  const input: ProfileInput = {
    givenName: cells.givenName ?? '',
    familyName: cells.familyName ?? '',
    ...(cells.personnummer && { personnummer: cells.personnummer }),
    ...(cells.birthDate && { birthDate: cells.birthDate }),
    gender: cells.gender as Gender,
    // Spreadsheets take 0880 for a number.
    municipality: (cells.municipality ?? '').padStart(4, '0'),
    experience,
    contact: readContact(cells),
    language: cells.language || 'sv',
    availability: {},
    ...(cells.birthYear && { birthYear: Number(cells.birthYear) }),
    ...(cells.area && { area: cells.area }),
    ...(cells.languages && { languages: cells.languages.split('|').map((code) => code.trim()) }),
  };
  return { input, faults };
}

/** `patient:mental-health|relative:dependence` */
function readExperience(text: string): { experience: Experience[]; unreadable: boolean } {
  const parts = text.split('|').map((part) => /^\s*([a-z-]+):([a-z0-9-]+)\s*$/.exec(part));
  const experience = parts.flatMap((part) =>
    experienceKinds.some((kind) => kind === part?.[1])
      ? [{ kind: part![1] as ExperienceKind, theme: part![2]! }]
      : [],
  );
  return { experience, unreadable: experience.length !== parts.length };
}

function readContact(cells: Cells): Contact {
  if (cells.channel !== 'letter') return { channel: 'email', email: cells.email ?? '' };
  const { careOf, street = '', postalCode = '', city = '' } = cells;
  return { channel: 'letter', postalAddress: { ...(careOf && { careOf }), street, postalCode, city } };
}

/** The column that a field of the domain is read from: `contact.postalAddress.street` is `street`. */
export function columnOf(field: string): string {
  if (field === 'consent.textVersion') return 'consentVersion';
  if (field === 'consent.givenAt') return 'consentDate';
  if (field.startsWith('contact.')) return field.slice(field.lastIndexOf('.') + 1);
  return field.split('.')[0] ?? field;
}
