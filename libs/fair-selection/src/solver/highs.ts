import highs, { type Basis, type Highs, type ModelData } from 'highs';
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

  /** The same solver with so many seconds, but at least `least`: what ends the work must still be done. */
  within(seconds: number, least = 0): Solver {
    return new Solver(this.highs, this.now, this.now() + Math.max(seconds, least));
  }

  remaining(): number {
    return this.deadline - this.now();
  }

  lp(model: LinearModel, basis: Basis | null = null, { primal = false } = {}): LpAnswer {
    const data = this.data(model);
    const exact = { primal_feasibility_tolerance: 1e-9, dual_feasibility_tolerance: 1e-9 };
    const start: Options = basis ? { presolve: 'off', simplex_strategy: primal ? 4 : 1 } : {};
    let answer = this.solveLp(data, { ...exact, ...start }, basis);
    // A solver that gives up on one road often arrives on another; what it then says is checked all the same.
    const others: readonly Options[] = [{ ...exact, simplex_strategy: 4 }, exact, {}, { solver: 'ipm' }];
    for (const other of others) {
      if (answer) return answer;
      answer = this.solveLp(data, other, null);
    }
    return answer ?? { status: 'limit', objective: Number.NaN, ...nothingFound(model) };
  }

  private solveLp(data: ModelData, options: Options, basis: Basis | null): LpAnswer | null {
    return this.attempt(data, (native) => {
      native.options.set({ output_flag: false, ...options, time_limit: Math.max(this.remaining(), 0.001) });
      if (basis) native.setBasis(basis);
      native.run();
      const status = this.status(native.getModelStatus());
      if (status === null) return null;
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

  /**
   * Exact: no gap is allowed. `again` asks on another road, after an answer that cannot be; the presolve that does
   * not pay on short, wide models is off at first. A solution that costs less than `target` ends the search.
   */
  mip(model: LinearModel, { again = false, target = Number.NEGATIVE_INFINITY } = {}): MipAnswer {
    const data = this.data(model);
    const goal: Options = Number.isFinite(target) ? { objective_target: target } : {};
    const first = again ? null : this.solveMip(data, { presolve: 'off', ...goal });
    return (
      first ??
      this.solveMip(data, { presolve: 'on', ...goal }) ?? {
        status: 'limit',
        value: null,
        bound: Number.NEGATIVE_INFINITY,
      }
    );
  }

  private solveMip(data: ModelData, options: Options): MipAnswer | null {
    return this.attempt(data, (native) => {
      const time_limit = Math.max(this.remaining(), 0.001);
      native.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9, ...options, time_limit });
      native.run();
      const status = this.status(native.getModelStatus());
      if (status === null) return null;
      const found = native.info.get('primal_solution_status') === 2;
      return {
        status,
        value: found ? native.getSolution().colValue : null,
        bound: Number(native.info.get('mip_dual_bound')),
      };
    });
  }

  /** A model that the solver refuses is one that it cannot answer: the draw goes on with what it knows. */
  private attempt<T>(data: ModelData, ask: (native: Native) => T | null): T | null {
    try {
      return this.highs.withModel(data, ask);
    } catch (error) {
      if (error instanceof Error && error.name === 'HighsError') return null;
      throw error;
    }
  }

  /** Null: the solver could not tell, which another setting may. */
  private status(code: number): Status | null {
    const { modelStatus } = this.highs.constants;
    if (code === modelStatus.optimal || code === modelStatus.empty) return 'optimal';
    if (code === modelStatus.infeasible || code === modelStatus.unboundedOrInfeasible) return 'infeasible';
    if (
      code === modelStatus.timeLimit ||
      code === modelStatus.interrupted ||
      code === modelStatus.objectiveTarget ||
      code === modelStatus.iterationLimit
    )
      return 'limit';
    return null;
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

type Native = Parameters<Parameters<Highs['withModel']>[1]>[0];

type Options = Readonly<Record<string, string | number | boolean>>;

function nothingFound(model: LinearModel) {
  const empty = () => new Float64Array(model.cost.length);
  return { value: empty(), reduced: empty(), dual: new Float64Array(model.rowLower.length), basis: null };
}

/** The package declares CommonJS types beside its ES module, whose default export is the loader itself. */
const loadHighs = highs as unknown as (typeof highs)['default'];

let loaded: Promise<Highs> | undefined;
