import { fairnessOf } from '../explain/fairness.ts';
import { findLeximin, type Progress } from '../fairness/leximin.ts';
import { relax } from '../feasibility/relax.ts';
import type { Infeasible, Prepared, PrepareOutcome, Relaxation } from '../outcome.ts';
import { buildProgramme } from '../pool/build-programme.ts';
import type { Panel, Programme, Row } from '../pool/programme.ts';
import { DrawProblem } from '../problem.ts';
import type { DrawRequest } from '../request.ts';
import { Solver } from '../solver/highs.ts';
import { plainGoal } from '../solver/search-goal.ts';
import { SwapSearch } from '../solver/swap-search.ts';
import { commit } from './commit.ts';
import { saltOf } from './salt.ts';
import { seal } from './seal.ts';

/** A lottery that is fixed, and whom the people of its commitment stand for. */
export interface Lottery {
  readonly kind: 'lottery';
  readonly prepared: Prepared;
  readonly ids: readonly string[];
}

/** The whole of a draw but the public number: rules, feasibility, fairness, numbered panels, commitment. */
export async function prepare(
  request: DrawRequest,
  report: (progress: Progress) => void,
): Promise<PrepareOutcome> {
  const made = await makeLottery(request, report);
  return made.kind === 'lottery' ? made.prepared : made;
}

export async function makeLottery(
  request: DrawRequest,
  report: (progress: Progress) => void,
): Promise<Lottery | Infeasible> {
  const started = performance.now();
  const programme = buildProgramme(request);
  const solver = await Solver.start(request.timeLimit ?? 120);
  const people = programme.types.reduce((sum, { members }) => sum + members.length, 0);
  const size = () => ({
    people,
    types: programme.types.length,
    seats: programme.seats,
    seconds: (performance.now() - started) / 1000,
  });
  report({ stage: 'feasibility', panels: 0, rounds: 0 });
  const first = firstPanel(solver, programme);
  if (first.kind === 'infeasible')
    return { kind: 'infeasible', ...size(), relaxations: first.relaxations, proved: first.proved };
  const fair = findLeximin(solver, first.programme, first.panel, report);
  report({ stage: 'lottery', panels: fair.panels.length, rounds: 0 });
  const solved = (performance.now() - started) / 1000;
  const salt = request.salt ?? saltOf(request);
  const amount = request.panels ?? (people > 500 ? 10_000 : 1_000);
  const { commitment, leastSeated, ids } = commit(solver, request, first.programme, fair, amount, salt);
  const prepared: Prepared = {
    kind: 'prepared',
    ...size(),
    seconds: solved,
    commitment,
    commit: seal(commitment),
    salt,
    fairness: fairnessOf(first.programme, fair),
    lottery: { panels: amount, minProbability: leastSeated / amount },
    gaveWay: first.gaveWay,
  };
  return { kind: 'lottery', prepared, ids };
}

type First =
  | Pick<Infeasible, 'kind' | 'relaxations' | 'proved'>
  | {
      readonly kind: 'feasible';
      readonly programme: Programme;
      readonly panel: Panel;
      readonly gaveWay: readonly Relaxation[];
    };

/** A panel within the hard limits, and the programme with its soft limits moved as little as possible. */
function firstPanel(solver: Solver, programme: Programme): First {
  const found = quickPanel(programme);
  if (found) return { kind: 'feasible', programme, panel: found, gaveWay: [] };
  const rules = ({ kind, soft }: Row) => !soft && kind !== 'seats';
  const people = programme.types.reduce((sum, { members }) => sum + members.length, 0);
  // With people enough, every seat can be filled once the rules give way; asking again costs a search.
  const hard =
    (people >= programme.seats ? relax(solver, withoutSoft(programme), rules) : null) ??
    relax(solver, withoutSoft(programme), ({ soft }) => !soft);
  if (!hard)
    throw new DrawProblem(
      'time-limit',
      'Time ran out before a panel, or the smallest change for one, was found.',
    );
  if (hard.relaxations.length > 0) return { kind: 'infeasible', ...hard };
  if (!programme.rows.some(({ soft }) => soft))
    return { kind: 'feasible', programme, panel: hard.panel, gaveWay: [] };
  const relaxed = relax(solver, programme, ({ soft }) => soft);
  if (!relaxed) throw new DrawProblem('time-limit', 'Time ran out before the soft limits were settled.');
  return {
    kind: 'feasible',
    programme: withLimits(programme, relaxed.relaxations),
    panel: relaxed.panel,
    gaveWay: relaxed.relaxations,
  };
}

export function quickPanel(programme: Programme): Panel | null {
  const search = new SwapSearch(programme);
  const goal = { ...plainGoal(programme, new Float64Array(programme.columnType.length)), patience: 40 };
  const start = search.fill(goal);
  return start && search.improve(start, goal);
}

function withoutSoft(programme: Programme): Programme {
  const free = (row: Row): Row => (row.soft ? { ...row, low: 0, high: programme.seats } : row);
  return { ...programme, rows: programme.rows.map(free) };
}

/** The rules after the changes, which is what every numbered panel keeps to. */
export function withLimits(programme: Programme, changes: readonly Relaxation[]): Programme {
  const rows = programme.rows.map((row) => {
    const change = changes.find(
      ({ feature, value, body, limit, from }) =>
        feature === row.feature &&
        value === row.value &&
        body === row.body &&
        from === (limit === 'min' ? row.low : row.high),
    );
    if (!change) return row;
    return change.limit === 'min' ? { ...row, low: change.to } : { ...row, high: change.to };
  });
  return { ...programme, rows };
}
