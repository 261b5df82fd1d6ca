export { keepDraw, transcriptOf } from './audit/kept-draw.ts';
export { canonical, commitOf, reveal, saltedId } from './audit/transcript.ts';
export { type Announced, type Verdict, verifyTranscript } from './audit/verify.ts';
export { drawPanel, drawToKeep, prepareDraw, repairPanel, revealDraw } from './draw.ts';
export { compositionOf, withoutSmallGroups } from './explain/composition.ts';
export { type Explanation, explainFor } from './explain/explain-for.ts';
export type { Progress } from './fairness/leximin.ts';
export { historyFactor, historyLimit, historyWeight } from './history.ts';
export type * from './outcome.ts';
export { DrawProblem, type ProblemCode } from './problem.ts';
export type {
  AtMost,
  Body,
  Composition,
  DrawRequest,
  Person,
  Pinned,
  Quota,
  RepairRequest,
} from './request.ts';
export type { RunOptions } from './worker/run-in-worker.ts';
