import type { Step } from './calculate-compensation.ts';
import { exact, roundTo, times } from './exact.ts';
import { stepWords } from './step-words.ts';
import { monthsAfter } from './tariff-validity.ts';

export const outlayKinds = [
  'public-transport',
  'taxi',
  'parking',
  'care-of-relative',
  'interpreter',
  'other',
] as const;
export type OutlayKind = (typeof outlayKinds)[number];

export interface Outlay {
  readonly kind: OutlayKind;
  readonly amountOre: number;
  /** The day on the receipt. */
  readonly receiptDate: string;
  /** The file that shows it, where there is one. */
  readonly receiptId?: string;
}

export interface TravelClaim {
  /** The day of the meeting. */
  readonly date: string;
  /** The day on which it is claimed. */
  readonly claimedOn: string;
  /** Own car, there and back, in metres. */
  readonly mileageMetres: number;
  readonly outlays: readonly Outlay[];
  /** They change the fee, not the travel; but a claim may be about nothing else. */
  readonly travelMinutes?: number;
  readonly lostEarnings?: object;
}

export interface TravelRules {
  /** What the tax law leaves untaxed on the day of the meeting, in öre per mil (10 km). */
  readonly taxFreeOrePerMil: number;
  /** What the tariff pays; the tax-free amount when left out. */
  readonly mileageOrePerMil?: number;
  readonly claimMonths?: number;
  readonly receiptMonths?: number;
  /** Whether home to meeting counts as a commute for this kind of activity: then all of it is pay. */
  readonly travelIsTaxed?: boolean;
}

export type TravelReckoning =
  | {
      readonly kind: 'calculated';
      readonly amountOre: number;
      /** The rest is pay: taxed, and with employer contributions. */
      readonly taxFreeOre: number;
      readonly steps: readonly Step[];
    }
  | {
      readonly kind: 'rejected';
      readonly reason: 'nothing-claimed' | 'before-the-meeting' | 'claim-too-late' | 'receipt-too-old';
      /** The last (or first) day on which it would have been right. */
      readonly limit?: string;
    };

/** Travel and outlays of one engagement, in whole öre. */
export function reckonTravel(claim: TravelClaim, rules: TravelRules): TravelReckoning {
  const outlayOre = claim.outlays.reduce((sum, { amountOre }) => sum + amountOre, 0);
  const statesTime = claim.travelMinutes !== undefined || claim.lostEarnings !== undefined;
  if (claim.mileageMetres === 0 && outlayOre === 0 && !statesTime) {
    return { kind: 'rejected', reason: 'nothing-claimed' };
  }
  const late = lateness(claim, rules);
  if (late) return { kind: 'rejected', ...late };

  const paidPerMil = rules.mileageOrePerMil ?? rules.taxFreeOrePerMil;
  const mileageOre = forMetres(claim.mileageMetres, paidPerMil);
  const mileageTaxFree = forMetres(claim.mileageMetres, Math.min(paidPerMil, rules.taxFreeOrePerMil));
  const taxFreeOre = rules.travelIsTaxed ? 0 : mileageTaxFree + outlayOre;
  const amountOre = mileageOre + outlayOre;
  const steps: Step[] = claim.outlays.map(({ kind, amountOre: ore }) => ({
    code: `outlay:${kind}`,
    ...stepWords.outlay(kind, ore),
    ore,
  }));
  if (claim.mileageMetres > 0) {
    steps.unshift({
      code: 'mileage',
      ...stepWords.mileage(claim.mileageMetres, paidPerMil, mileageOre),
      ore: mileageOre,
    });
  }
  if (taxFreeOre < amountOre) {
    steps.push({
      code: 'taxable',
      ...stepWords.taxable(amountOre - taxFreeOre),
      ore: amountOre - taxFreeOre,
    });
  }
  steps.push({ code: 'total', ...stepWords.travel(amountOre), ore: amountOre });
  return { kind: 'calculated', amountOre, taxFreeOre, steps };
}

const forMetres = (metres: number, orePerMil: number): number =>
  roundTo(times(exact(metres), orePerMil, 10_000), 1, 'half-up');

function lateness(claim: TravelClaim, { claimMonths, receiptMonths }: TravelRules) {
  if (claim.claimedOn < claim.date) return { reason: 'before-the-meeting', limit: claim.date } as const;
  const lastDay = claimMonths === undefined ? undefined : monthsAfter(claim.date, claimMonths);
  if (lastDay !== undefined && claim.claimedOn > lastDay)
    return { reason: 'claim-too-late', limit: lastDay } as const;
  if (receiptMonths === undefined) return undefined;
  const tooOld = claim.outlays.find(
    ({ receiptDate }) => monthsAfter(receiptDate, receiptMonths) < claim.claimedOn,
  );
  return tooOld
    ? ({ reason: 'receipt-too-old', limit: monthsAfter(tooOld.receiptDate, receiptMonths) } as const)
    : undefined;
}
