import { type Part, type PartKind, partKinds } from './payment.ts';

/** What is on a payout line: a compensation, or an adjustment that takes one back or gives it again. Öre. */
export interface LineItem {
  readonly compensationKind: 'fee' | 'travel' | 'cancellation';
  readonly grossOre: number;
  readonly taxFreeOre: number;
  /** Of the compensation, as claimed. */
  readonly outlays: readonly { readonly kind: string; readonly amountOre: number }[];
}

/** Tickets and taxis are travel; parking, care of a relative, interpreters and the rest are outlays. */
const travelCosts = new Set(['public-transport', 'taxi']);

/** Divides a line by what payroll treats differently. Kinds that come to nothing are left out. */
export function partsOfLine(items: readonly LineItem[]): Part[] {
  const sums = new Map<PartKind, number>();
  const add = (kind: PartKind, ore: number) => sums.set(kind, (sums.get(kind) ?? 0) + ore);
  for (const item of items) {
    if (item.compensationKind !== 'travel') add('fee', item.grossOre);
    else for (const { kind, ore } of travelParts(item)) add(kind, ore);
  }
  return partKinds.map((kind) => ({ kind, ore: sums.get(kind) ?? 0 })).filter(({ ore }) => ore !== 0);
}

/** The claim has the outlays; what is left is mileage. Travel is taxed as a whole (a commute) or beyond the limit. */
function travelParts({ grossOre, taxFreeOre, outlays }: LineItem): Part[] {
  const sign = grossOre + taxFreeOre < 0 ? -1 : 1;
  const sumOf = (isTravel: boolean): number =>
    sign *
    outlays
      .filter(({ kind }) => travelCosts.has(kind) === isTravel)
      .reduce((sum, { amountOre }) => sum + amountOre, 0);
  const [travel, outlay] = [sumOf(true), sumOf(false)];
  const mileage = grossOre + taxFreeOre - travel - outlay;
  if (taxFreeOre === 0) {
    return [
      { kind: 'mileage-taxed', ore: mileage },
      { kind: 'travel-cost-taxed', ore: travel },
      { kind: 'outlay-taxed', ore: outlay },
    ];
  }
  return [
    { kind: 'mileage-tax-free', ore: mileage - grossOre },
    { kind: 'mileage-taxed', ore: grossOre },
    { kind: 'travel-cost', ore: travel },
    { kind: 'outlay', ore: outlay },
  ];
}

const taxed: ReadonlySet<PartKind> = new Set(['fee', 'mileage-taxed', 'travel-cost-taxed', 'outlay-taxed']);

export const isTaxed = (kind: PartKind): boolean => taxed.has(kind);
