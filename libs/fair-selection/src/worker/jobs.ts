import type { Progress } from '../fairness/leximin.ts';
import type { KeptOutcome, PrepareOutcome, RepairOutcome } from '../outcome.ts';
import type { DrawRequest, RepairRequest } from '../request.ts';
import type { Packed } from './packed-people.ts';

export type Job =
  | { readonly kind: 'prepare' | 'draw'; readonly request: Packed<DrawRequest> }
  | { readonly kind: 'repair'; readonly request: Packed<RepairRequest> };

export interface Results {
  readonly prepare: PrepareOutcome;
  readonly draw: KeptOutcome;
  readonly repair: RepairOutcome;
}

export type Reply =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: Results[Job['kind']] }
  | { readonly kind: 'problem'; readonly code: string | null; readonly message: string };
