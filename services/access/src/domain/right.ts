export const roles = [
  'resident',
  'requester',
  'coordinator',
  'approver',
  'finance',
  'association',
  'operator',
  'administrator',
  'service',
] as const;
export type Role = (typeof roles)[number];

/** Where a right holds. What is left out is not limited. */
export interface Scope {
  readonly organisation?: string;
  readonly group?: string;
  readonly fundingSource?: string;
  /** The largest amount in öre that may be approved. */
  readonly limitOre?: number;
  /** The resident for whom somebody acts. */
  readonly resident?: string;
  /** A right of its own, e.g. `take-over-history`. */
  readonly permission?: string;
}

/** A role and where it holds; never outside the county that gave it. */
export interface Right extends Scope {
  readonly role: Role;
}

/** Half open: it holds from `from` on and no longer at `until`. */
export interface Validity {
  readonly from: Date;
  readonly until?: Date;
}

export const scopeFields = [
  'organisation',
  'group',
  'fundingSource',
  'limitOre',
  'resident',
  'permission',
] as const satisfies readonly (keyof Scope)[];

/** By what a role may be narrowed; anything else would look like a limit and be none. */
export const scopeOfRole: Readonly<Record<Role, readonly (keyof Scope)[]>> = {
  resident: ['resident'],
  requester: ['organisation', 'group', 'permission'],
  coordinator: ['organisation', 'group', 'permission'],
  approver: ['organisation', 'fundingSource', 'limitOre'],
  finance: ['organisation', 'fundingSource'],
  association: ['organisation'],
  operator: [],
  administrator: [],
  service: ['permission'],
};

/** A region's or a finance system's own account may be one of these; only people decide and answer. */
export const rolesOfMachines: readonly Role[] = ['service', 'requester', 'finance', 'operator'];

export function holdsAt({ from, until }: Validity, now: Date): boolean {
  return from <= now && (until === undefined || now < until);
}

export function isSameRight(one: Right, other: Right): boolean {
  return one.role === other.role && scopeFields.every((field) => one[field] === other[field]);
}

/** Whether `wide` leaves nothing out that `narrow` has: each limit of `wide` is one of `narrow` too. */
export function includes(wide: Scope, narrow: Scope): boolean {
  return (['organisation', 'group'] as const).every(
    (place) => wide[place] === undefined || wide[place] === narrow[place],
  );
}
