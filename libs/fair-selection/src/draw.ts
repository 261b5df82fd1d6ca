import { reveal, saltedId } from './audit/transcript.ts';
import { compositionOf } from './explain/composition.ts';
import type { Drawn, DrawOutcome, Prepared, PrepareOutcome, RepairOutcome } from './outcome.ts';
import type { DrawRequest, RepairRequest } from './request.ts';
import { type RunOptions, runInWorker } from './worker/run-in-worker.ts';

/** Fixes the lottery without drawing: publish `commit`, wait for the public number, then `revealDraw`. */
export function prepareDraw(
  request: Omit<DrawRequest, 'seed'>,
  options?: RunOptions,
): Promise<PrepareOutcome> {
  return runInWorker({ kind: 'prepare', request: { ...request, seed: '' } }, options);
}

/** The panel that the public number takes from the prepared lottery; always the same one. */
export function revealDraw(
  request: Omit<DrawRequest, 'seed'>,
  prepared: Prepared,
  publicNumber: string,
): Drawn {
  const { kind: _kind, commitment, commit: _commit, ...rest } = prepared;
  const transcript = reveal(commitment, publicNumber);
  const ids = new Map(request.people.map(({ id }) => [saltedId(prepared.salt, id), id]));
  const bodies = Object.fromEntries(
    commitment.bodies.map(({ id }, at) => [
      id,
      transcript.panel[at]!.map((salted) => ids.get(salted)!).sort(),
    ]),
  );
  return {
    kind: 'drawn',
    ...rest,
    panel: Object.values(bodies).flat().sort(),
    bodies,
    composition: compositionOf(request, bodies),
    transcript,
  };
}

/** Prepares and reveals in one go; `request.seed` is the public number. Same input, same outcome. */
export async function drawPanel(request: DrawRequest, options?: RunOptions): Promise<DrawOutcome> {
  const prepared = await prepareDraw(request, options);
  return prepared.kind === 'infeasible' ? prepared : revealDraw(request, prepared, request.seed);
}

/** The exact best substitutes beside the pinned people; see `Repaired`. */
export function repairPanel(request: RepairRequest, options?: RunOptions): Promise<RepairOutcome> {
  return runInWorker({ kind: 'repair', request }, options);
}
