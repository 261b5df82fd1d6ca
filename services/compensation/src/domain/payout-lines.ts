/** What is owed to a payee, or by a payee (negative). All in öre. */
export interface PayableItem {
  readonly id: string;
  readonly kind: 'compensation' | 'adjustment';
  readonly payeeId: string;
  readonly residentId: string;
  readonly accountingCode: string;
  readonly grossOre: number;
  readonly taxFreeOre: number;
}

/** What one payee gets in one run under one neutral accounting code. */
export interface PayableLine extends Omit<PayableItem, 'id' | 'kind'> {
  readonly items: readonly PayableItem[];
}

export const totalOf = ({ grossOre, taxFreeOre }: Pick<PayableItem, 'grossOre' | 'taxFreeOre'>): number =>
  grossOre + taxFreeOre;

/** Finance takes no negative amounts: where more is owed back than was earned, all waits until that has turned. */
export function payableLines(items: readonly PayableItem[]): {
  lines: PayableLine[];
  heldBack: PayableLine[];
} {
  const byPayee = new Map<string, PayableItem[]>();
  for (const item of items) {
    const key = `${item.payeeId} ${item.accountingCode}`;
    const same = byPayee.get(key);
    if (same) same.push(item);
    else byPayee.set(key, [item]);
  }
  const all = [...byPayee.values()].map(lineOf);
  const isPayable = (line: PayableLine): boolean =>
    line.grossOre >= 0 && line.taxFreeOre >= 0 && totalOf(line) > 0;
  return { lines: all.filter(isPayable), heldBack: all.filter((line) => !isPayable(line)) };
}

function lineOf(items: readonly PayableItem[]): PayableLine {
  const { payeeId, residentId, accountingCode } = items[0]!;
  return {
    ...{ payeeId, residentId, accountingCode },
    grossOre: items.reduce((sum, { grossOre }) => sum + grossOre, 0),
    taxFreeOre: items.reduce((sum, { taxFreeOre }) => sum + taxFreeOre, 0),
    items,
  };
}
