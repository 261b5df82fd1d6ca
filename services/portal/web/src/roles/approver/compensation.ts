/** One compensation as an approver sees it: never the resident's experience. */
export interface Compensation {
  readonly compensationId: string;
  readonly kind: 'fee' | 'travel' | 'cancellation';
  readonly fundingSource: string;
  readonly occasion: number;
  readonly date: string;
  readonly revision: number;
  readonly amountOre: number;
  readonly taxFreeOre: number;
  readonly contentHash: string;
  readonly state: 'accrued' | 'approved' | 'rejected' | 'ordered' | 'confirmed' | 'reversed';
}

export interface Outlay {
  readonly kind: string;
  readonly amountOre: number;
  readonly receiptDate: string;
  readonly receiptId?: string;
}

/** The same with its reckoning and what has happened to it. */
export interface CompensationInFull extends Compensation {
  readonly engagement: {
    readonly minutes?: number;
    readonly outlays?: readonly Outlay[];
    readonly lostEarnings?: { readonly ore: number; readonly certificateId?: string };
  };
  readonly steps: readonly { readonly code: string; readonly text: string; readonly textEn: string }[];
  readonly history: readonly { readonly what: string; readonly at: string; readonly reason: string | null }[];
}

export interface Outcome {
  readonly compensationId: string;
  readonly outcome: 'approved' | 'rejected' | 'refused';
  readonly reason?: string;
  readonly shortOre?: number;
}
