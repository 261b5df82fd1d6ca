import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROLES, registeredFields } from '@medverka/service-host';
import { expectations } from '../access-matrix/expectations.ts';
import { serviceNames } from '../local-system/services.ts';
import { registers } from './registers.ts';

/**
 * Writes `deploy/data-protection/matrices.md`: role × field from the services' registers, role × endpoint from the
 * expectations that a test holds every service to.
 */
const file = resolve(import.meta.dirname, '../../../../deploy/data-protection/matrices.md');
const roles = ROLES.filter((role) => role !== 'service');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

const fields = serviceNames.flatMap((service) =>
  registeredFields(registers[service]).map(({ table: name, column, purpose, stored, seenBy, onErasure }) => [
    ...[service, `${name}.${column}`, purpose, stored],
    ...roles.map((role) => (seenBy.includes(role) ? 'x' : '')),
    onErasure,
  ]),
);

const reachOf = (words: readonly string[], role: string): string => {
  if (words.includes('public')) return 'all';
  if (words.includes('anyone') || words.includes(role)) return 'county';
  return words.includes(`${role}.own`) || words.includes(`${role}.own-known`) ? 'own' : '';
};
const endpoints = Object.entries(expectations).flatMap(([service, lines]) =>
  Object.entries(lines).map(([endpoint, line]) => {
    const words = line.split(' ');
    const look = words.filter((word) => word.startsWith('service:')).map((word) => word.slice(8));
    return [service, endpoint, ...roles.map((role) => reachOf(words, role)), look.join(', ')];
  }),
);

const text = [
  '# Who sees what, and who may call what',
  'Written by `node services/end-to-end/dist/data-protection/write-matrix.js` from what the services state. A running system says the first as it is there: `GET /v1/impact-assessment/printed`.',
  '## Role × field',
  'How it is stored: `sealed` under a key of the person, `hash` keyed, `clear`. `x`: the service shows it to the role, a resident only the own. Finance files and look-ups between services stand in the services’ own pages.',
  table(['service', 'field', 'purpose', 'stored', ...roles, 'on erasure'], fields),
  '## Role × endpoint',
  '`county`: everything of the own county; `own`: only the caller’s. Another county’s things are never there. Empty: refused with 403.',
  table(['service', 'endpoint', ...roles, 'look-up with permission'], endpoints),
  '',
].join('\n\n');

writeFileSync(file, text);
process.stdout.write(`${file}: ${fields.length} fields, ${endpoints.length} endpoints.\n`);
