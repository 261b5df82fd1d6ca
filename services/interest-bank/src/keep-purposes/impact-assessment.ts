import { type RegisteredField, ROLES, type Role } from '@medverka/service-host';
import type { Holder } from '../storage/erasure.store.ts';
import type { PurposeOfCounty } from './purpose.ts';

export interface FieldOfService extends RegisteredField {
  readonly service: Holder;
}

/** What an impact assessment (Art. 35) starts from: purposes, grounds, fields, who sees them, how long, how guarded. */
export interface ImpactAssessment {
  readonly purposes: readonly PurposeOfCounty[];
  readonly fields: readonly FieldOfService[];
  /** Fields whose purpose the county's register does not know: each one is a fault. */
  readonly withoutPurpose: readonly string[];
}

export function impactAssessment(
  purposes: readonly PurposeOfCounty[],
  fields: readonly FieldOfService[],
): ImpactAssessment {
  const codes = new Set(purposes.map(({ code }) => code));
  const withoutPurpose = fields
    .filter(({ purpose }) => !codes.has(purpose))
    .map(({ service, table, column, purpose }) => `${service}: ${table}.${column} (${purpose})`);
  return { purposes, fields, withoutPurpose };
}

const roles: readonly Role[] = ROLES.filter((role) => role !== 'service');
const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

/** Which role is shown which field, service by service: the matrix of role × field. */
export function roleFieldMatrix(fields: readonly FieldOfService[]): string {
  const rows = fields.map(({ service, table: name, column, purpose, stored, seenBy, onErasure }) => [
    ...[service, `${name}.${column}`, purpose, stored],
    ...roles.map((role) => (seenBy.includes(role) ? 'x' : '')),
    onErasure,
  ]);
  return table(['service', 'field', 'purpose', 'stored', ...roles, 'on erasure'], rows);
}

export function purposeTable(purposes: readonly PurposeOfCounty[]): string {
  const rows = purposes.map((purpose) => [
    ...[
      purpose.code,
      purpose.name[1],
      purpose.why[1],
      purpose.ground6,
      purpose.ground9,
      purpose.controller[1],
    ],
    [...purpose.processors].join(', ') || '–',
    purpose.receivers.map(([, en]) => en).join('; ') || '–',
    `${purpose.retention.months === null ? '' : `${purpose.retention.months} months `}${purpose.retention.from[1]}`,
    purpose.decisionId ?? 'as shipped: not decided by the county',
  ]);
  const heads = [
    'purpose',
    'name',
    'why',
    'Art. 6',
    'Art. 9',
    'controller',
    'processors',
    'receivers',
    'kept',
    'decision',
  ];
  return table(heads, rows);
}

/** As Markdown, to put into the county's own template. */
export function printed({ purposes, fields, withoutPurpose }: ImpactAssessment): string {
  const count = (stored: RegisteredField['stored']) =>
    fields.filter((field) => field.stored === stored).length;
  const undecided = purposes.filter(({ decisionId }) => decisionId === null).map(({ code }) => code);
  return [
    '# What an impact assessment starts from (GDPR Art. 35)',
    '## Purposes, grounds, controllers, receivers, retention',
    purposeTable(purposes),
    undecided.length > 0 ? `Not decided by the county yet: ${undecided.join(', ')}.` : '',
    '## Fields, how they are stored, and who is shown them',
    `${fields.length} fields: ${count('sealed')} encrypted under a key of the person, ${count('hash')} kept as keyed hashes, ${count('clear')} in clear.`,
    withoutPurpose.length > 0 ? `Without a purpose in the register: ${withoutPurpose.join(', ')}.` : '',
    roleFieldMatrix(fields),
    '## Who is hit, and how',
    'People who are or were in care or social service, relatives among them; also people under 18, people with a legal representative and people with a protected identity. That somebody stands here tells of health.',
    '## What guards them',
    measures.map((measure) => `- ${measure}`).join('\n'),
    '',
  ]
    .filter((part, at, all) => part !== '' || at === all.length - 1)
    .join('\n\n');
}

const measures = [
  'Fields that tell who somebody is are encrypted under a key of the person’s own, which is wrapped by a key outside the database; deleting it erases.',
  'Events between services hold ids, codes, times and amounts; a test looks for seeded names in streams, logs and dead letters.',
  'Every row carries its county, and row-level security refuses another county’s.',
  'Whoever looks at somebody’s data leaves a row that the person can read; the rows are sealed into a chain whose head stands outside the database.',
  'Finance knows a payee reference and neutral codes, never the experience.',
  'Erasure runs through all services and is proved; accounting stays under a reference that leads to nobody in the bank.',
  'No statistic over fewer than five people.',
];
