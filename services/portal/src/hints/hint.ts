import type { Caller, Role } from '@medverka/service-host';

/** An event as the portal hears it: what it is about, and opaque ids. */
export interface Heard {
  readonly tenant: string;
  /** `assignment` */
  readonly aggregate: string;
  /** `assignment-offered` */
  readonly event: string;
  /** Only fields that end in `Id`. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Something changed: the page asks again, with its own rights. */
export interface Hint {
  readonly aggregate: string;
  readonly event: string;
  readonly ids?: Readonly<Record<string, string>>;
}

/** What may interest a role without saying about whom: these get no ids at all. */
const MAY_INTEREST: Partial<Record<Role, readonly string[]>> = {
  requester: ['request', 'assignment'],
  association: ['request', 'assignment'],
  approver: ['compensation', 'budget', 'payout'],
  finance: ['compensation', 'budget', 'payout'],
};

/**
 * What a caller is told, if anything. A coordinator of the whole county sees the whole bank anyway; a resident hears
 * of what is the own; all others hear that something of a kind changed, and no id from which more could be read.
 */
export function hintFor(caller: Caller, heard: Heard): Hint | undefined {
  const { tenant, aggregate, event, ids } = heard;
  if (tenant !== caller.tenant) return undefined;
  if (isOwn(caller, ids)) return { aggregate, event, ids: withoutPeople(ids) };
  if (caller.scopes('coordinator').some(isUnlimited)) return { aggregate, event, ids };
  const kinds = new Set([
    ...Object.entries(MAY_INTEREST).flatMap(([role, some]) => (caller.has(role as Role) ? some : [])),
    ...(caller.has('coordinator') ? ['request', 'assignment', 'resident'] : []),
  ]);
  return kinds.has(aggregate) ? { aggregate, event } : undefined;
}

function isOwn({ residentId, accountId }: Caller, ids: Heard['ids']): boolean {
  return (residentId !== undefined && ids.residentId === residentId) || ids.accountId === accountId;
}

const isUnlimited = (grant: { organisation?: string; group?: string; resident?: string }): boolean =>
  grant.organisation === undefined && grant.group === undefined && grant.resident === undefined;

function withoutPeople({ residentId, accountId, ...ids }: Heard['ids']): Heard['ids'] {
  return ids;
}
