export const lineStates = ['ordered', 'confirmed', 'returned', 'unknown'] as const;
export type LineState = (typeof lineStates)[number];

export interface PayoutLine {
  readonly id: string;
  readonly state: LineState;
  readonly totalOre: number;
}

export interface Receipt {
  readonly outcome: 'confirmed' | 'returned' | 'rejected';
  readonly amountOre: number;
  readonly publisher: string | undefined;
}

export type Settlement =
  | { readonly kind: 'decided'; readonly state: 'confirmed' | 'returned'; readonly from: LineState }
  | { readonly kind: 'ignored'; readonly reason: 'receipt-repeated' }
  | {
      readonly kind: 'rejected';
      readonly reason: 'wrong-publisher' | 'unknown-line' | 'other-amount' | 'receipt-contradicts';
    };

/**
 * What a receipt does to its line. A payment may come back after it was confirmed; but a line that came back is
 * payable again, so a late `confirmed` would mean paying twice: a person has to look.
 */
export function settle(line: PayoutLine | undefined, receipt: Receipt, financePublisher: string): Settlement {
  if (receipt.publisher !== financePublisher) return { kind: 'rejected', reason: 'wrong-publisher' };
  if (!line) return { kind: 'rejected', reason: 'unknown-line' };
  if (line.totalOre !== receipt.amountOre) return { kind: 'rejected', reason: 'other-amount' };
  const state = receipt.outcome === 'confirmed' ? 'confirmed' : 'returned';
  if (line.state === state) return { kind: 'ignored', reason: 'receipt-repeated' };
  if (line.state === 'returned') return { kind: 'rejected', reason: 'receipt-contradicts' };
  return { kind: 'decided', state, from: line.state };
}
