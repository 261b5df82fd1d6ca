import { expect, it } from '@jest/globals';
import { type Approvable, type Approver, refusalOf } from './approval.ts';

const item: Approvable = {
  state: 'accrued',
  kind: 'fee',
  amountOre: 93_000,
  fundingSource: 'plan',
  contentHash: 'as-seen',
  residentId: 'resident',
  payeeAccount: 'payee-account',
  claimedBy: 'claimant',
  confirmedBy: 'confirmer',
};
const approver: Approver = {
  accountId: 'approver',
  residentId: null,
  mayDecide: (fundingSource, amountOre = 0) => fundingSource === 'plan' && amountOre <= 100_000,
};

it.each<[string | undefined, Partial<Approvable>, Partial<Approver>]>([
  [undefined, {}, {}],
  [undefined, { state: 'rejected' }, {}],
  [undefined, { claimedBy: null, confirmedBy: null, payeeAccount: null }, {}],
  ['no-right-for-funding-source', { fundingSource: 'other' }, {}],
  ['reversed', { state: 'reversed' }, {}],
  ['already-decided', { state: 'approved' }, {}],
  ['already-decided', { state: 'ordered' }, {}],
  ['already-decided', { state: 'confirmed' }, {}],
  ['content-changed', { contentHash: 'changed' }, {}],
  ['above-limit', { amountOre: 100_001 }, {}],
  ['own-compensation', {}, { residentId: 'resident' }],
  ['own-compensation', {}, { accountId: 'payee-account' }],
  ['own-claim', {}, { accountId: 'claimant' }],
  ['own-attendance-confirmation', {}, { accountId: 'confirmer' }],
])('%s', (refusal, itemChange, approverChange) =>
  expect(refusalOf({ ...item, ...itemChange }, { ...approver, ...approverChange }, 'as-seen')).toBe(refusal),
);
