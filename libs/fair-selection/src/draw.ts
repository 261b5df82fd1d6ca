import { saltedId } from './audit/transcript.ts';
import type { Drawn, DrawOutcome, KeptOutcome, Prepared, PrepareOutcome, RepairOutcome } from './outcome.ts';
import { drawn } from './prepare/draw.ts';
import type { DrawRequest, RepairRequest } from './request.ts';
import { packRequest } from './worker/packed-people.ts';
import { type RunOptions, runInWorker } from './worker/run-in-worker.ts';

/** Fixes the lottery without drawing: publish `commit`, wait for the public number, then `revealDraw`. */
export function prepareDraw(
  request: Omit<DrawRequest, 'seed'>,
  options?: RunOptions,
): Promise<PrepareOutcome> {
  return runInWorker({ kind: 'prepare', request: packRequest({ ...request, seed: '' }) }, options);
}

/** The panel that the public number takes from the prepared lottery; always the same one. */
export function revealDraw(
  request: Omit<DrawRequest, 'seed'>,
  prepared: Prepared,
  publicNumber: string,
): Drawn {
  const byNumber = new Map(request.people.map(({ id }) => [saltedId(prepared.salt, id), id]));
  const ids = prepared.commitment.people.map(({ id }) => byNumber.get(id)!);
  return drawn(request, prepared, publicNumber, ids);
}

/** Prepares and reveals in one go; `request.seed` is the public number. Same input, same outcome. */
export async function drawPanel(request: DrawRequest, options?: RunOptions): Promise<DrawOutcome> {
  const prepared = await prepareDraw(request, options);
  return prepared.kind === 'infeasible' ? prepared : revealDraw(request, prepared, request.seed);
}

/** The same for who keeps draws by the thousand: a tenth of the size, and all of it off the caller's thread. */
export function drawToKeep(request: DrawRequest, options?: RunOptions): Promise<KeptOutcome> {
  return runInWorker({ kind: 'draw', request: packRequest(request) }, options);
}

/** The exact best substitutes beside the pinned people; see `Repaired`. */
export function repairPanel(request: RepairRequest, options?: RunOptions): Promise<RepairOutcome> {
  return runInWorker({ kind: 'repair', request: packRequest(request) }, options);
}
