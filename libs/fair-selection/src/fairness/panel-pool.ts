import { chosenPerType, isValidPanel, type Panel, type Programme } from '../pool/programme.ts';

/** The panels found so far, each once, each recounted before it is let in. */
export class PanelPool {
  readonly panels: Panel[] = [];
  /** Chosen types of each panel with their amounts, flat: type, amount, type, amount. */
  readonly chosen: Int32Array[] = [];
  private readonly programme: Programme;
  private readonly known = new Map<string, number>();

  constructor(programme: Programme) {
    this.programme = programme;
  }

  /** Whether it was new and is valid. */
  add(panel: Panel): boolean {
    const before = this.size;
    return this.place(panel) === before;
  }

  /** Its number, be it new or known; −1 when it breaks a rule. */
  place(panel: Panel): number {
    const sparse: number[] = [];
    for (let column = 0; column < panel.length; column++)
      if (panel[column]! > 0) sparse.push(column, panel[column]!);
    const key = sparse.join();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (!isValidPanel(this.programme, panel)) return -1;
    this.known.set(key, this.size);
    this.panels.push(panel);
    const amounts: number[] = [];
    for (const [type, amount] of chosenPerType(this.programme, panel).entries())
      if (amount > 0) amounts.push(type, amount);
    this.chosen.push(Int32Array.from(amounts));
    return this.size - 1;
  }

  get size(): number {
    return this.panels.length;
  }

  /** Expected number of chosen people per type under these shares of the panels. */
  expected(shares: ArrayLike<number>): Float64Array {
    const sum = new Float64Array(this.programme.types.length);
    for (const [panel, chosen] of this.chosen.entries()) {
      const share = shares[panel] ?? 0;
      if (share === 0) continue;
      for (let at = 0; at < chosen.length; at += 2) sum[chosen[at]!]! += share * chosen[at + 1]!;
    }
    return sum;
  }
}
