import type { LocationQuery } from 'vue-router';
import type { Why } from '../names.ts';

/** What is searched for: in the address, so that back leads to the same hits. It names nobody. */
export const emptySearch = {
  why: '' as Why | '',
  theme: '',
  kind: '',
  municipality: '',
  area: '',
  training: '',
  availableOn: '',
  partOfDay: '',
  notEngagedSince: '',
};
export type BankSearch = typeof emptySearch;

export function searchOf(query: LocationQuery): BankSearch {
  const said = Object.keys(emptySearch).map((name) => [name, String(query[name] ?? '')]);
  return Object.fromEntries(said) as BankSearch;
}

/** Without what was left open. */
export const queryOf = (search: BankSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
