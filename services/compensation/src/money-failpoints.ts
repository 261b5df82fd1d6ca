/**
 * Where the money's transactions may break off between two steps that must both be stored or neither: beside the
 * carrier's own `failpoints`, armed in the same way, by tests and fault runs only.
 */
export const moneyFailpoints = [
  'accrual.before-ledger',
  'accrual.before-event',
  'approval.before-budget',
  'approval.before-event',
  'payout-order.before-ledger',
  'payout-order.before-event',
  'receipt.before-ledger',
  'receipt.before-event',
  'reversal.before-ledger',
  'reversal.before-event',
] as const;
