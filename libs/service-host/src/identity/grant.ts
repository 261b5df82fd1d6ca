export const ROLES = [
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

export type Role = (typeof ROLES)[number];

/**
 * A role and where it holds. What is left out is not limited: a grant without organisation, group and
 * fundingSource covers all of the county.
 */
export interface Grant {
  readonly role: Role;
  readonly organisation?: string;
  readonly group?: string;
  readonly fundingSource?: string;
  /** Largest amount in öre that may be decided with this grant. */
  readonly limitOre?: number;
  /** The one resident that the grant is about, e.g. for a guardian. */
  readonly resident?: string;
  /** A right of its own: `take-over-history`, `read-matching-features`, `read-contact-ways`, … */
  readonly permission?: string;
  /** RFC 3339; the grant does not count before, or from then on. */
  readonly validFrom?: string;
  readonly validUntil?: string;
}

/** What is about to be touched; every limit of a grant must be met by what is stated here. */
export interface Scope {
  readonly organisation?: string;
  readonly group?: string;
  readonly fundingSource?: string;
  readonly resident?: string;
  readonly amountOre?: number;
}
