import { keepDraw } from '../audit/kept-draw.ts';
import { reveal } from '../audit/transcript.ts';
import { compositionOf } from '../explain/composition.ts';
import type { Progress } from '../fairness/leximin.ts';
import type { Drawn, KeptOutcome, Prepared } from '../outcome.ts';
import type { DrawRequest } from '../request.ts';
import { makeLottery } from './prepare.ts';

/** Fixes the lottery and draws from it in one go, where the number is known: what is kept of it and no more. */
export async function draw(request: DrawRequest, report: (progress: Progress) => void): Promise<KeptOutcome> {
  const made = await makeLottery(request, report);
  if (made.kind === 'infeasible') return made;
  const { prepared, ids } = made;
  return keepDraw(request, drawn(request, prepared, request.seed, ids, prepared.commit));
}

/** @param ids whom the commitment's people stand for; `commit` where the commitment was sealed just now */
export function drawn(
  request: Omit<DrawRequest, 'seed'>,
  { kind: _kind, commitment, commit: _commit, ...rest }: Prepared,
  publicNumber: string,
  ids: readonly string[],
  commit?: string,
): Drawn {
  const transcript = reveal(commitment, publicNumber, commit);
  const numbers = commitment.panels[transcript.index]!;
  const bodies = Object.fromEntries(
    commitment.bodies.map(({ id }, at) => [id, numbers[at]!.map((number) => ids[number]!).sort()]),
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
