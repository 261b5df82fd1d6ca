export const compensationStates = [
  'accrued',
  'approved',
  'rejected',
  'ordered',
  'confirmed',
  'reversed',
] as const;
export type CompensationState = (typeof compensationStates)[number];

/** What an approver looks at; the parties are account ids, where they are known. */
export interface Approvable {
  readonly state: CompensationState;
  readonly kind: 'fee' | 'travel' | 'cancellation';
  readonly amountOre: number;
  readonly fundingSource: string;
  readonly contentHash: string;
  readonly residentId: string;
  /** The account of the resident, when the resident has one. */
  readonly payeeAccount: string | null;
  /** Who stated the claim, for the own or for somebody. */
  readonly claimedBy: string | null;
  /** Who confirmed the attendance. */
  readonly confirmedBy: string | null;
  /** The claimed hours and the confirmed ones are not the same, and nobody has settled that. */
  readonly hoursDiffer?: boolean;
  /** The fee is lost earnings, and nobody has approved the claim with the employer's certificate yet. */
  readonly lossUndecided?: boolean;
}

export interface Approver {
  readonly accountId: string;
  readonly residentId: string | null;
  /** Whether a grant covers the funding source at all, and with the amount. */
  readonly mayDecide: (fundingSource: string, amountOre?: number) => boolean;
  /** Whose right it is that a deputy decides by; nothing where the own right is enough. */
  readonly onBehalfOf?: (fundingSource: string, amountOre: number) => string | undefined;
}

export type Refusal =
  | 'already-decided'
  | 'reversed'
  | 'content-changed'
  | 'no-right-for-funding-source'
  | 'above-limit'
  | 'hours-differ'
  | 'lost-earnings-undecided'
  | 'own-compensation'
  | 'own-claim'
  | 'own-attendance-confirmation';

type Rule = readonly [Refusal, (item: Approvable, by: Approver, hash: string) => boolean];

/** Four eyes; the database holds the same as constraints. */
const rules: readonly Rule[] = [
  ['no-right-for-funding-source', (item, by) => !by.mayDecide(item.fundingSource)],
  ['reversed', (item) => item.state === 'reversed'],
  ['already-decided', (item) => item.state !== 'accrued' && item.state !== 'rejected'],
  ['content-changed', (item, _, hash) => item.contentHash !== hash],
  ['above-limit', (item, by) => !by.mayDecide(item.fundingSource, item.amountOre)],
  ['hours-differ', (item) => item.kind === 'fee' && item.hoursDiffer === true],
  ['lost-earnings-undecided', (item) => item.kind === 'fee' && item.lossUndecided === true],
  ['own-compensation', (item, by) => item.residentId === by.residentId || item.payeeAccount === by.accountId],
  ['own-claim', (item, by) => item.claimedBy === by.accountId],
  ['own-attendance-confirmation', (item, by) => item.confirmedBy === by.accountId],
];

/** The first rule that forbids the decision, or nothing. A rejected compensation may be decided again. */
export const refusalOf = (item: Approvable, by: Approver, contentHash: string): Refusal | undefined =>
  rules.find(([, forbids]) => forbids(item, by, contentHash))?.[0];
