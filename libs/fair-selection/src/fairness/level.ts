import type { Basis } from 'highs';
import { type Programme, typeSize } from '../pool/programme.ts';
import type { Solver } from '../solver/highs.ts';
import { LinearModel } from '../solver/model.ts';
import type { Cut, Unreachable } from './cut.ts';

/** How much of a type's expectation one share of the level is. */
export const weightOf = (programme: Programme, type: number) =>
  typeSize(programme, type) * programme.types[type]!.weight;

export interface Raised {
  readonly share: number;
  readonly held: readonly number[];
  readonly expected: Float64Array;
  readonly proof: Float64Array;
  readonly basis: Basis | null;
}

/** The linear programme of one level; a type in one body only is eliminated as expected = share × weight + surplus. */
export class Level {
  private readonly programme: Programme;
  private readonly cuts: readonly Cut[];
  private readonly unreachable: Unreachable;
  private readonly columnsOfRow: number[][];
  private readonly capped = new Set<number>();

  constructor(programme: Programme, cuts: readonly Cut[], unreachable: Unreachable) {
    this.programme = programme;
    this.cuts = cuts;
    this.unreachable = unreachable;
    this.columnsOfRow = programme.rows.map(() => []);
    for (let column = 0; column < programme.columnType.length; column++)
      for (let at = programme.columnStart[column]!; at < programme.columnStart[column + 1]!; at++)
        this.columnsOfRow[programme.columnRows[at]!]!.push(column);
  }

  private single(type: number): boolean {
    return this.programme.typeStart[type + 1]! - this.programme.typeStart[type]! === 1;
  }

  raise(
    solver: Solver,
    floor: Float64Array,
    open: ReadonlySet<number>,
    basis: Basis | null,
  ): Raised | 'infeasible' | null {
    for (;;) {
      const { model, typeRow, share, scale, most } = this.model(floor, open);
      const usable =
        basis &&
        basis.colStatus.length === model.cost.length &&
        basis.rowStatus.length === model.rowLower.length;
      const answer = solver.lp(model, usable ? basis : null);
      if (answer.status !== 'optimal') return answer.status === 'infeasible' ? 'infeasible' : null;
      const value = answer.value[share]!;
      const expected = this.expected(answer.value, floor, open, value);
      if (this.addCaps(expected)) continue;
      const held = this.held(answer.reduced, answer.dual, typeRow, open);
      if (value >= most * (1 - 1e-9))
        for (const type of open) if (this.programme.types[type]!.weight * value >= 1 - 1e-9) held.add(type);
      const rows = this.programme.rows.length + this.cuts.length;
      const proof = answer.dual.slice(0, rows).map((dual) => dual / scale);
      // Without a positive dual the level is degenerate: the type with the least surplus is held.
      if (held.size === 0 && open.size > 0) held.add(this.tightest(expected, open));
      return { share: value, held: [...held], expected, proof, basis: answer.basis };
    }
  }

  private model(floor: Float64Array, open: ReadonlySet<number>) {
    const { programme } = this;
    const model = new LinearModel();
    let scale = 1;
    let most = open.size > 0 ? Number.POSITIVE_INFINITY : 0;
    for (const type of open) {
      scale += weightOf(programme, type);
      most = Math.min(most, 1 / programme.types[type]!.weight);
    }
    for (let column = 0; column < programme.columnType.length; column++) {
      const type = programme.columnType[column]!;
      const size = typeSize(programme, type);
      const limit = this.unreachable.has(type) ? 0 : size;
      model.column(0, 0, this.single(type) && !open.has(type) ? Math.max(0, limit - floor[type]!) : limit);
    }
    const share = model.column(-scale, 0, most);
    const weigh = (type: number) => (open.has(type) ? weightOf(programme, type) : 0);
    const add = (low: number, high: number, entries: Iterable<readonly [number, number]>) => {
      let shift = 0;
      let slope = 0;
      const row = model.row(0, 0);
      for (const [column, value] of entries) {
        const type = programme.columnType[column]!;
        model.entry(column, value);
        if (!this.single(type)) continue;
        shift += value * floor[type]!;
        slope += value * weigh(type);
      }
      if (slope !== 0) model.entry(share, slope);
      model.rowLower[row] = low - shift;
      model.rowUpper[row] = high - shift;
    };
    for (const [index, row] of programme.rows.entries())
      add(
        row.low,
        row.high,
        this.columnsOfRow[index]!.map((column) => [column, 1] as const),
      );
    for (const cut of this.cuts) add(Number.NEGATIVE_INFINITY, cut.most, this.cutEntries(cut));
    const typeRow = this.typeRows(model, floor, weigh, share);
    for (const type of this.capped)
      add(Number.NEGATIVE_INFINITY, typeSize(programme, type), this.typeEntries(type));
    return { model, typeRow, share, scale, most };
  }

  private *cutEntries({ coefficient }: Cut): Iterable<readonly [number, number]> {
    for (let column = 0; column < this.programme.columnType.length; column++) {
      const value = coefficient[this.programme.columnType[column]!]!;
      if (value !== 0) yield [column, value];
    }
  }

  private *typeEntries(type: number): Iterable<readonly [number, number]> {
    const { typeStart } = this.programme;
    for (let column = typeStart[type]!; column < typeStart[type + 1]!; column++) yield [column, 1];
  }

  private typeRows(model: LinearModel, floor: Float64Array, weigh: (type: number) => number, share: number) {
    const typeRow = new Map<number, number>();
    for (let type = 0; type < this.programme.types.length; type++) {
      if (this.single(type) || this.unreachable.has(type)) continue;
      typeRow.set(type, model.row(floor[type]!, Number.POSITIVE_INFINITY));
      for (const [column] of this.typeEntries(type)) model.entry(column, 1);
      if (weigh(type) !== 0) model.entry(share, -weigh(type));
    }
    return typeRow;
  }

  private expected(
    value: Float64Array,
    floor: Float64Array,
    open: ReadonlySet<number>,
    share: number,
  ): Float64Array {
    const { programme } = this;
    const expected = new Float64Array(programme.types.length);
    for (let column = 0; column < programme.columnType.length; column++)
      expected[programme.columnType[column]!]! += value[column]!;
    for (let type = 0; type < expected.length; type++)
      if (this.single(type))
        expected[type]! += floor[type]! + (open.has(type) ? share * weightOf(programme, type) : 0);
    return expected;
  }

  /** Nobody is chosen twice: rows only for the types that need them. */
  private addCaps(expected: Float64Array): boolean {
    const before = this.capped.size;
    for (let type = 0; type < expected.length; type++)
      if (expected[type]! > typeSize(this.programme, type) + 1e-8) this.capped.add(type);
    // Where a few caps push the surplus to the next types, all caps at once are cheaper than round after round.
    if (this.capped.size > before && before > 0)
      for (let type = 0; type < expected.length; type++) this.capped.add(type);
    return this.capped.size > before;
  }

  private held(
    reduced: Float64Array,
    dual: Float64Array,
    typeRow: ReadonlyMap<number, number>,
    open: ReadonlySet<number>,
  ) {
    const held = new Set<number>();
    for (const type of open) {
      const row = typeRow.get(type);
      const price = row === undefined ? reduced[this.programme.typeStart[type]!]! : dual[row]!;
      if (Math.abs(price) > 1e-6) held.add(type);
    }
    return held;
  }

  private tightest(expected: Float64Array, open: ReadonlySet<number>): number {
    const ratio = (type: number) => expected[type]! / weightOf(this.programme, type);
    return [...open].reduce((least, type) => (ratio(type) < ratio(least) ? type : least));
  }
}
