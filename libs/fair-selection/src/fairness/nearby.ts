import type { Programme } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import type { SearchGoal } from '../solver/search-goal.ts';
import type { SwapSearch } from '../solver/swap-search.ts';
import type { PanelPool } from './panel-pool.ts';
import { worth } from './price.ts';

/** What a new panel must be worth at these prices to be of use. */
export interface Wanted {
  readonly gain: Float64Array;
  readonly threshold: number;
}

/**
 * How long a search goes on without a better panel. Two exchanges do where limits leave room; where nearly
 * every limit is exact, a panel is several exchanges from the next, and looking longer is still a hundred
 * times cheaper than the exact solver.
 */
const patience = [2, 15, 60, 200] as const;
/** Finds per look with more than the least patience; then the prices are asked again. */
const enough = 12;
/** Exchanges weighed per look, some 0.2 s: then the exact solver is no dearer. */
const mostEffort = 1e7;
/** In pools of so few types the exact solver answers at once. */
const fewTypes = 40;

/** Looks for useful panels near known ones, first with little patience, then with more. */
export class Neighbourhood {
  private readonly solver: Solver;
  private readonly programme: Programme;
  private readonly search: SwapSearch;
  /** The patience that was needed last: where to begin. */
  private level = 0;

  constructor(solver: Solver, programme: Programme, search: SwapSearch) {
    this.solver = solver;
    this.programme = programme;
    this.search = search;
  }

  /** Adds what it finds to the pool and says how many that were; none says nothing. */
  explore(starts: readonly number[], goal: SearchGoal, wanted: Wanted, pool: PanelPool): number {
    const first = Math.max(0, this.level - 1);
    const end = this.programme.types.length > fewTypes ? patience.length : 1;
    for (let level = first; level < end; level++) {
      const looks = level === 0 ? starts : starts.slice(0, this.looks(level));
      const added = this.explorePatiently(looks, goal, wanted, pool, level);
      if (added === 0) continue;
      this.level = level;
      return added;
    }
    return 0;
  }

  private looks(level: number): number {
    const { columnType, seats } = this.programme;
    return Math.max(1, Math.floor(mostEffort / (columnType.length * seats * patience[level]!)));
  }

  /** Each find lowers the prices that it took, so that the next differs. */
  private explorePatiently(
    starts: readonly number[],
    goal: SearchGoal,
    { gain, threshold }: Wanted,
    pool: PanelPool,
    level: number,
  ): number {
    const falling = gain.slice();
    const patient = { ...goal, gain: falling, patience: patience[level]! };
    let added = 0;
    for (const start of starts) {
      if (this.solver.remaining() <= 0 || (level > 0 && added >= enough)) break;
      const panel = this.search.improve(pool.panels[start]!, patient);
      if (!panel) continue;
      if (worth(panel, gain) > threshold && pool.add(panel)) added++;
      for (let column = 0; column < panel.length; column++) if (panel[column]! > 0) falling[column]! *= 0.7;
    }
    return added;
  }
}
