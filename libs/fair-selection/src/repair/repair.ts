import { hash } from 'node:crypto';
import { compositionOf } from '../explain/composition.ts';
import { type Relaxed, relax } from '../feasibility/relax.ts';
import type { RepairOutcome } from '../outcome.ts';
import { buildProgramme } from '../pool/build-programme.ts';
import type { Panel, Programme } from '../pool/programme.ts';
import { DrawProblem } from '../problem.ts';
import type { RepairRequest } from '../request.ts';
import { Solver } from '../solver/highs.ts';
import { fillSeats, type Waits } from './fill-seats.ts';

/**
 * Substitutes beside the people who stay: every quota if that is possible, otherwise the smallest violation
 * by class, both proved; among equals, whom a lottery decided by the seed puts first. In that lottery
 * each candidate waits −ln(u)/weight, so a candidate with half the weight is first half as often.
 */
export async function repair(request: RepairRequest): Promise<RepairOutcome> {
  const started = performance.now();
  const programme = buildProgramme(request);
  const people = programme.types.reduce((sum, { members }) => sum + members.length, 0);
  const pinned = request.pinned?.length ?? 0;
  if (people < programme.seats)
    return { kind: 'too-few', candidates: people - pinned, needed: programme.seats - pinned };
  const waits = programme.types.map(({ members, weight }) =>
    members
      .map((id) => ({ id, wait: waitOf(request.seed, id) / weight }))
      .sort((a, b) => a.wait - b.wait || (a.id < b.id ? -1 : 1)),
  );
  const filled = fillSeats(programme, waits);
  const relaxed =
    filled.kind === 'best'
      ? { panel: filled.panel, relaxations: [], proved: true }
      : await closest(programme, waits, request.timeLimit ?? 20);
  const bodies = seat(programme, relaxed.panel, waits);
  const panel = Object.values(bodies).flat().sort();
  const stays = new Set((request.pinned ?? []).map((pin) => (typeof pin === 'string' ? pin : pin.id)));
  return {
    kind: 'repaired',
    panel,
    substitutes: panel.filter((id) => !stays.has(id)),
    bodies,
    violated: relaxed.relaxations,
    composition: compositionOf(request, bodies),
    proved: relaxed.proved,
    seconds: (performance.now() - started) / 1000,
  };
}

/** By the solver: the least violation by class, and among equals the shortest waiting times. */
async function closest(programme: Programme, waits: Waits, seconds: number): Promise<Relaxed> {
  const solver = await Solver.start(seconds);
  const relaxed = relax(solver, programme, ({ kind }) => kind !== 'seats', waits);
  if (!relaxed) throw new DrawProblem('time-limit', 'Time ran out before substitutes were found.');
  return relaxed;
}

/** Exponential with mean 1, decided by seed and id alone: the order does not change when others leave. */
function waitOf(seed: string, id: string): number {
  const digest = hash('sha256', `${seed.length}:${seed}${id}`, 'buffer');
  return -Math.log((digest.readUIntBE(0, 6) + 1) / (2 ** 48 + 1));
}

function seat(programme: Programme, panel: Panel, waits: Waits) {
  const bodies: Record<string, string[]> = Object.fromEntries(programme.bodies.map(({ id }) => [id, []]));
  const next = new Int32Array(programme.types.length);
  for (let column = 0; column < panel.length; column++) {
    const type = programme.columnType[column]!;
    const ids = bodies[programme.bodies[programme.columnBody[column]!]!.id]!;
    for (let seats = panel[column]!; seats > 0; seats--) ids.push(waits[type]![next[type]!++]!.id);
  }
  for (const ids of Object.values(bodies)) ids.sort();
  return bodies;
}
