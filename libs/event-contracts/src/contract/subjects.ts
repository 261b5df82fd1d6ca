import type { Contract } from './contract.ts';

/**
 * The subject of one county's message. `party` is the outside system: the receiver of an `out` message,
 * the publisher of an `in` message. The publisher stands in the subject so that the broker's permissions
 * prove who said it.
 */
export function subjectOf(contract: Contract, tenant: string, party?: string): string {
  const who = token(tenant);
  if (contract.channel === 'event') return internalSubject(contract, who);
  return `${contract.channel}.${who}.${token(party ?? '')}.${nameToken(contract)}`;
}

/** The same for every county and every outside system: what a consumer filters on. */
export function filterSubjectOf(contract: Contract): string {
  if (contract.channel === 'event') return internalSubject(contract, '*');
  return `${contract.channel}.*.*.${nameToken(contract)}`;
}

function internalSubject(contract: Contract, tenant: string): string {
  return `ev.${tenant}.${contract.saidBy}.${contract.aggregate}.${nameToken(contract)}`;
}

function nameToken(contract: Contract): string {
  return contract.version === 1 ? contract.name : `${contract.name}-v${contract.version}`;
}

/** A dot, star or space in a county's or client's id would change which subject is meant. */
function token(value: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(value)) throw new Error('a subject needs a lower-case id');
  return value;
}
