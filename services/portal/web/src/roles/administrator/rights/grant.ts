/** Residents get their right by joining, services theirs when the system is set up; the others are given here. */
export const GIVEN = [
  'coordinator',
  'requester',
  'approver',
  'finance',
  'association',
  'operator',
  'administrator',
] as const;
export const ROLES = [...GIVEN, 'resident', 'service'] as const;
export type Role = (typeof ROLES)[number];

/** Why, as access keeps it: words of a list, so that the log holds nothing that somebody wrote about a person. */
export const BEGINS = ['duty-began', 'stands-in', 'duty-changed', 'review'] as const;
export const ENDS = [
  'duty-ended',
  'duty-changed',
  'left',
  'entered-wrongly',
  'misuse-suspected',
  'review',
] as const;

export interface Grant {
  readonly grantId: string;
  readonly accountId: string;
  readonly role: Role;
  readonly organisation?: string;
  readonly group?: string;
  readonly fundingSource?: string;
  readonly limitOre?: number;
  readonly resident?: string;
  readonly permission?: string;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly endedAt?: string;
}

export type GrantState = 'holds' | 'later' | 'over';

export function stateOf(
  { validFrom, validUntil, endedAt }: Grant,
  now = new Date().toISOString(),
): GrantState {
  if (endedAt !== undefined || (validUntil !== undefined && validUntil <= now)) return 'over';
  return validFrom > now ? 'later' : 'holds';
}

/** The start of a day in Sweden, as a moment. */
export function dayStarts(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: 'numeric' }).format(
    noon,
  );
  const offset = Number(hour) - 12;
  return new Date(Date.parse(`${day}T00:00:00Z`) - offset * 3_600_000).toISOString();
}
