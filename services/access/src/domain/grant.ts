import type { AccountState } from './account.ts';
import { type Decision, decided, ignored, rejected } from './decision.ts';
import { type KnownResident, mayActFor } from './resident-link.ts';
import {
  includes,
  isSameRight,
  type Right,
  rolesOfMachines,
  scopeFields,
  scopeOfRole,
  type Validity,
} from './right.ts';

/** A right that somebody was given for a time. */
export interface Grant {
  readonly right: Right;
  readonly validity: Validity;
}

/** Who gives or takes a right, with the rights that hold now. */
export interface Granter {
  readonly accountId: string;
  readonly rights: readonly Right[];
}

export interface Proposal extends Grant {
  readonly account: AccountState;
  /** What the account was given and has not lost. */
  readonly held: readonly Grant[];
  /** The resident for whom the account would act, where the interest bank has told of them. */
  readonly actsFor?: KnownResident;
}

export type GrantReason =
  | 'own-account'
  | 'not-yours-to-grant'
  | 'scope-not-for-role'
  | 'role-not-for-machines'
  | 'role-only-for-machines'
  | 'permission-missing'
  | 'ends-before-it-begins'
  | 'already-over'
  | 'account-disabled'
  | 'may-not-act-for-the-resident'
  | 'already-granted'
  | 'already-ended';

type Rule = (proposal: Proposal, granter: Granter, now: Date) => GrantReason | undefined;

/** Four eyes: else whoever may grant would hold every role, and approve the own compensations. */
const nobodyGrantsToThemselves: Rule = ({ account }, granter) =>
  account.id === granter.accountId ? 'own-account' : undefined;

const theGranterMay: Rule = ({ right }, granter) =>
  mayDecideOn(right, granter) ? undefined : 'not-yours-to-grant';

const theScopeFitsTheRole: Rule = ({ right }) =>
  scopeFields.some((field) => right[field] !== undefined && !scopeOfRole[right.role].includes(field))
    ? 'scope-not-for-role'
    : undefined;

const machinesAreMachines: Rule = ({ account, right }) => {
  if (account.kind === 'person') return right.role === 'service' ? 'role-only-for-machines' : undefined;
  return rolesOfMachines.includes(right.role) ? undefined : 'role-not-for-machines';
};

/** A service that may everything is the key that fits every door. */
const aServiceMaySomethingNamed: Rule = ({ right }) =>
  right.role === 'service' && right.permission === undefined ? 'permission-missing' : undefined;

const itHoldsForATime: Rule = ({ validity: { from, until } }, _, now) => {
  if (until !== undefined && until <= from) return 'ends-before-it-begins';
  return until !== undefined && until <= now ? 'already-over' : undefined;
};

const theAccountIsInUse: Rule = ({ account }) =>
  account.state === 'disabled' ? 'account-disabled' : undefined;

/** Whose time to act for a resident is over gets it back from the bank first, that keeps the papers. */
const theBankLetsThemAct: Rule = ({ account, actsFor }) =>
  actsFor && !mayActFor(actsFor, account.id) ? 'may-not-act-for-the-resident' : undefined;

const rules: readonly Rule[] = [
  nobodyGrantsToThemselves,
  theGranterMay,
  theScopeFitsTheRole,
  machinesAreMachines,
  aServiceMaySomethingNamed,
  itHoldsForATime,
  theAccountIsInUse,
  theBankLetsThemAct,
];

/** Gives a right. The same right for the same time again is ignored. */
export function grantRole(proposal: Proposal, granter: Granter, now: Date): Decision<Grant, GrantReason> {
  for (const rule of rules) {
    const reason = rule(proposal, granter, now);
    if (reason) return rejected(reason);
  }
  const { right, validity, held } = proposal;
  if (held.some((grant) => isSameRight(grant.right, right) && isSameTime(grant.validity, validity))) {
    return ignored('already-granted');
  }
  return decided({ right, validity });
}

/** Takes a right away from `now` on. What it covered stays on record. */
export function endGrant(
  grant: Grant & { readonly endedAt?: Date },
  granter: Granter,
  now: Date,
): Decision<{ endedAt: Date }, GrantReason> {
  if (!mayDecideOn(grant.right, granter)) return rejected('not-yours-to-grant');
  if (grant.endedAt) return ignored('already-ended');
  return decided({ endedAt: now });
}

/** An administrator decides on every right; a coordinator on requesters, and on no more than the own place. */
function mayDecideOn(right: Right, granter: Granter): boolean {
  return granter.rights.some((own) => {
    if (own.role === 'administrator') return true;
    const isTheirs = right.role === 'requester' && right.permission === undefined;
    return own.role === 'coordinator' && isTheirs && includes(own, right);
  });
}

function isSameTime(one: Validity, other: Validity): boolean {
  return one.from.getTime() === other.from.getTime() && one.until?.getTime() === other.until?.getTime();
}
