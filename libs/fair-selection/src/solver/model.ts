/** A linear programme in rows: lower ≤ Ax ≤ upper, columns with bounds and costs to be minimised. */
export class LinearModel {
  readonly cost: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly starts: number[] = [];
  readonly indices: number[] = [];
  readonly values: number[] = [];
  integer = false;
  continuous: ReadonlySet<number> = new Set();

  column(cost: number, lower: number, upper: number): number {
    this.cost.push(cost);
    this.lower.push(lower);
    this.upper.push(upper);
    return this.cost.length - 1;
  }

  /** Begins a row; `entry` fills the last one begun. */
  row(lower: number, upper: number): number {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.starts.push(this.indices.length);
    return this.rowLower.length - 1;
  }

  entry(column: number, value: number): void {
    this.indices.push(column);
    this.values.push(value);
  }

  /** Adds entries to rows that exist: row, column, value. */
  insert(entries: readonly (readonly [number, number, number])[]): void {
    const added = new Map<number, [number, number][]>();
    for (const [row, column, value] of entries) {
      const list = added.get(row);
      if (list) list.push([column, value]);
      else added.set(row, [[column, value]]);
    }
    const { starts, indices, values } = this;
    const old = { starts: [...starts, indices.length], indices: [...indices], values: [...values] };
    starts.length = indices.length = values.length = 0;
    for (let row = 0; row + 1 < old.starts.length; row++) {
      starts.push(indices.length);
      for (let at = old.starts[row]!; at < old.starts[row + 1]!; at++)
        this.entry(old.indices[at]!, old.values[at]!);
      for (const [column, value] of added.get(row) ?? []) this.entry(column, value);
    }
  }
}
