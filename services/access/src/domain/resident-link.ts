import { type Decision, decided, ignored } from './decision.ts';

/** Which account a resident registered with, as the interest bank said it last. */
export interface ResidentLink {
  readonly residentId: string;
  readonly accountId?: string;
  readonly revision: number;
  readonly state: 'registered' | 'withdrawn';
}

/** Who may act for a resident beside the resident, as the interest bank said it last. */
export interface Representation {
  readonly accountIds: readonly string[];
  readonly revision: number;
}

/** What access knows of a resident. */
export interface KnownResident extends ResidentLink {
  /** Missing where the bank has never said anything about it. */
  readonly representation?: Representation;
}

export type LinkReason = 'older-revision';

/** Events come in no promised order: a withdrawal that came first is not undone by the registration. */
export function follow(
  known: ResidentLink | undefined,
  said: ResidentLink,
): Decision<ResidentLink, LinkReason> {
  if (known && said.revision <= known.revision) return ignored('older-revision');
  return decided({ ...said, accountId: said.accountId ?? known?.accountId });
}

/** The newest word counts, whichever came first; for somebody who has left nobody acts, whatever comes late. */
export function followRepresentation(
  known: KnownResident,
  said: Representation,
): Decision<Representation, LinkReason | 'withdrawn'> {
  if (known.state === 'withdrawn') return ignored('withdrawn');
  if (known.representation && said.revision <= known.representation.revision)
    return ignored('older-revision');
  return decided(said);
}

/** Whether the account may act for the resident, as far as the bank has told: its own, or one that represents. */
export function mayActFor(known: KnownResident, accountId: string): boolean {
  if (known.state === 'withdrawn') return false;
  if (known.accountId === accountId || !known.representation) return true;
  return known.representation.accountIds.includes(accountId);
}
