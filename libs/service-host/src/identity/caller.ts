import type { Grant, Role, Scope } from './grant.ts';

export interface CallerFields {
  readonly accountId: string;
  readonly tenant: string;
  readonly grants: readonly Grant[];
  readonly residentId?: string;
  readonly clientId?: string;
}

const PLACES = ['organisation', 'group', 'fundingSource'] as const;

/** Who calls, as the token says. `tenant` is the county that every database call of the request is made for. */
export class Caller {
  readonly accountId: string;
  readonly tenant: string;
  /** Only those that hold now. */
  readonly grants: readonly Grant[];
  readonly residentId?: string;
  /** Set for machines. */
  readonly clientId?: string;

  constructor(fields: CallerFields, now: Date) {
    this.accountId = fields.accountId;
    this.tenant = fields.tenant;
    this.grants = fields.grants.filter((grant) => holds(grant, now));
    if (fields.residentId !== undefined) this.residentId = fields.residentId;
    if (fields.clientId !== undefined) this.clientId = fields.clientId;
  }

  /**
   * Without a scope: whether the caller has the role anywhere in the county. With a scope: whether one grant of
   * the role covers it. A grant that is limited to a group does not cover a scope that names no group.
   */
  has(role: Role, scope?: Scope): boolean {
    return this.scopes(role).some((grant) => scope === undefined || this.#covers(grant, scope));
  }

  /** The grants of a role, for queries that have to be narrowed to them. */
  scopes(role: Role): Grant[] {
    return this.grants.filter((grant) => grant.role === role);
  }

  /** Whether one grant carries the permission and covers the scope. */
  may(permission: string, scope?: Scope): boolean {
    return this.grants.some(
      (grant) => grant.permission === permission && (scope === undefined || this.#covers(grant, scope)),
    );
  }

  #covers(grant: Grant, scope: Scope): boolean {
    if (PLACES.some((place) => grant[place] !== undefined && grant[place] !== scope[place])) return false;
    if (grant.limitOre !== undefined && scope.amountOre !== undefined && scope.amountOre > grant.limitOre) {
      return false;
    }
    // A resident's grant is always about somebody: without `resident` it is about the caller alone.
    const resident = grant.resident ?? (grant.role === 'resident' ? (this.residentId ?? '') : undefined);
    return resident === undefined || resident === scope.resident;
  }
}

function holds(grant: Grant, now: Date): boolean {
  if (grant.validFrom !== undefined && now < new Date(grant.validFrom)) return false;
  return grant.validUntil === undefined || now < new Date(grant.validUntil);
}
