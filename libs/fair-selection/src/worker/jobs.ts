import type { Progress } from '../fairness/leximin.ts';
import type { PrepareOutcome, RepairOutcome } from '../outcome.ts';
import type { DrawRequest, RepairRequest } from '../request.ts';

export type Job =
  | { readonly kind: 'prepare'; readonly request: DrawRequest }
  | { readonly kind: 'repair'; readonly request: RepairRequest };

export interface Results {
  readonly prepare: PrepareOutcome;
  readonly repair: RepairOutcome;
}

export type Reply =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: Results[Job['kind']] }
  | { readonly kind: 'problem'; readonly code: string | null; readonly message: string };
