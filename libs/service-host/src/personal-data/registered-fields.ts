import type { Role } from '../identity/grant.ts';
import { personLook } from './host-tables.ts';
import type { OnErasure, PersonalDataRegister, Words } from './person-table.ts';

/** One line of the register: a stored field about people. */
export interface RegisteredField {
  readonly table: string;
  readonly column: string;
  readonly purpose: string;
  readonly words: Words;
  readonly stored: 'sealed' | 'hash' | 'clear';
  readonly seenBy: readonly Role[];
  readonly onErasure: string;
}

export function registeredFields({ tables }: PersonalDataRegister): RegisteredField[] {
  return [...tables, personLook].flatMap((table) =>
    Object.entries(table.columns).map(([name, { purpose, words, sealed, hash, seenBy }]) => ({
      table: table.table,
      column: name,
      purpose,
      words,
      stored: sealed ? 'sealed' : hash ? 'hash' : 'clear',
      seenBy: hash ? [] : (seenBy ?? table.seenBy),
      onErasure: wordOf(table.onErasure, name),
    })),
  );
}

function wordOf(onErasure: OnErasure, column: string): string {
  if (onErasure === 'deleted') return 'deleted';
  if ('emptied' in onErasure) return column in onErasure.emptied ? 'emptied' : 'kept: trace';
  return `kept: ${onErasure.kept}`;
}
