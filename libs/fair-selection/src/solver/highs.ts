import highs, { type Basis, type Highs, type ModelData } from 'highs';
import { DrawProblem } from '../problem.ts';
import type { LinearModel } from './model.ts';

export type Status = 'optimal' | 'infeasible' | 'limit';

export interface LpAnswer {
  readonly status: Status;
  readonly objective: number;
  readonly value: Float64Array;
  readonly reduced: Float64Array;
  readonly dual: Float64Array;
  readonly basis: Basis | null;
}

export interface MipAnswer {
  readonly status: Status;
  /** The best found; null when none was. */
  readonly value: Float64Array | null;
  /** Proved: no solution costs less. */
  readonly bound: number;
}

/** HiGHS behind the two questions that the draw asks. Calls block: use it in a worker thread. */
export class Solver {
  private readonly highs: Highs;
  private readonly now: () => number;
  private readonly deadline: number;

  private constructor(highs: Highs, now: () => number, deadline: number) {
    this.highs = highs;
    this.now = now;
    this.deadline = deadline;
  }

  /** `seconds` from now until every further call answers `limit`. */
  static async start(seconds: number, now: () => number = () => performance.now() / 1000): Promise<Solver> {
    loaded = loaded ?? loadHighs();
    return new Solver(await loaded, now, now() + seconds);
  }

  /** The same solver with less time, if that is less. */
  within(seconds: number): Solver {
    return new Solver(this.highs, this.now, Math.min(this.deadline, this.now() + seconds));
  }

  remaining(): number {
    return this.deadline - this.now();
  }

  lp(model: LinearModel, basis: Basis | null = null, { primal = false } = {}): LpAnswer {
    return this.highs.withModel(this.data(model), (native) => {
      native.options.set({
        output_flag: false,
        presolve: basis ? 'off' : 'choose',
        simplex_strategy: primal && basis ? 4 : 1,
        time_limit: Math.max(this.remaining(), 0.001),
        primal_feasibility_tolerance: 1e-9,
        dual_feasibility_tolerance: 1e-9,
      });
      if (basis) native.setBasis(basis);
      native.run();
      const status = this.status(native.getModelStatus());
      const { colValue, colDual, rowDual } = native.getSolution();
      return {
        status,
        objective: native.getObjectiveValue(),
        value: colValue,
        reduced: colDual,
        dual: rowDual,
        basis: status === 'optimal' ? native.getBasis() : null,
      };
    });
  }

  /** Exact: no gap is allowed, and the presolve that does not pay on short, wide models is off. */
  mip(model: LinearModel, options: { presolve?: boolean } = {}): MipAnswer {
    return this.highs.withModel(this.data(model), (native) => {
      native.options.set({
        output_flag: false,
        presolve: options.presolve ? 'on' : 'off',
        time_limit: Math.max(this.remaining(), 0.001),
        mip_rel_gap: 0,
        mip_abs_gap: 1e-9,
        mip_feasibility_tolerance: 1e-9,
      });
      native.run();
      const status = this.status(native.getModelStatus());
      const found = native.info.get('primal_solution_status') === 2;
      return {
        status,
        value: found ? native.getSolution().colValue : null,
        bound: Number(native.info.get('mip_dual_bound')),
      };
    });
  }

  private status(code: number): Status {
    const { modelStatus } = this.highs.constants;
    if (code === modelStatus.optimal || code === modelStatus.empty) return 'optimal';
    if (code === modelStatus.infeasible || code === modelStatus.unboundedOrInfeasible) return 'infeasible';
    if (
      code === modelStatus.timeLimit ||
      code === modelStatus.interrupted ||
      code === modelStatus.iterationLimit
    )
      return 'limit';
    throw new DrawProblem('solver', `The solver stopped with status ${code}.`);
  }

  private data(model: LinearModel): ModelData {
    const numCols = model.cost.length;
    const numRows = model.rowLower.length;
    return {
      numCols,
      numRows,
      colCost: model.cost,
      colLower: model.lower,
      colUpper: model.upper,
      rowLower: model.rowLower,
      rowUpper: model.rowUpper,
      matrix: {
        format: 'csr',
        numRows,
        numCols,
        starts: [...model.starts, model.indices.length],
        indices: model.indices,
        values: model.values,
      },
      ...(model.integer && {
        integrality: Int32Array.from(model.cost, (_, column) => (model.continuous.has(column) ? 0 : 1)),
      }),
    };
  }
}

/** The package declares CommonJS types beside its ES module, whose default export is the loader itself. */
const loadHighs = highs as unknown as (typeof highs)['default'];

let loaded: Promise<Highs> | undefined;
