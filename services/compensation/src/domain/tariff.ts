import type { RoundingMode } from './exact.ts';

/** A share of the rate base (percent, at most four decimals), or öre. */
export type Amount =
  | { readonly percent: number; readonly ore?: never }
  | { readonly ore: number; readonly percent?: never };

export const rateBases = ['price-base-amount', 'parliament-pay', 'fixed'] as const;
export type RateBase = (typeof rateBases)[number];

export const paidUnits = ['hour', 'meeting', 'short', 'half', 'full'] as const;
export type PaidUnit = (typeof paidUnits)[number];

/** Exactly two hours falls in two tiers unless the bound says whether it belongs to the lower one. */
export interface TierBound {
  readonly minutes: number;
  readonly inclusive: boolean;
}

/** What one unit costs. Tiers (short, half, full) stand in rising order, and the last one has no bound. */
export type Rate = Amount & { readonly unit: PaidUnit; readonly upTo?: TierBound };

export interface Rounding {
  readonly mode: RoundingMode;
  /** 1 keeps öre, 100 gives whole kronor. */
  readonly incrementOre: number;
  /** The rate of a unit before it is multiplied · each line (time, preparation, lost earnings) · their sum. */
  readonly at: 'rate' | 'line' | 'total';
}

/** Included in the fee · so many extra minutes a meeting, paid by the hour · a share of the fee for the time. */
export type Preparation =
  | { readonly kind: 'included' }
  | { readonly kind: 'hours'; readonly minutes: number }
  | { readonly kind: 'percent'; readonly percent: number };

export type LostEarnings =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'instead' | 'in-addition';
      /** The most that is paid for one meeting. */
      readonly cap: Amount;
      /** Whether the employer's certificate is asked for. */
      readonly certificate: boolean;
    };

/** The rules of one version of a tariff. */
export interface TariffRules {
  readonly rateBase: RateBase;
  readonly rates: readonly Rate[];
  readonly travelTimeCounts: boolean;
  /** Time below it is paid as this. */
  readonly minimumMinutes?: number;
  /** The most for one resident and day, over all meetings of the day. */
  readonly dailyCap?: Amount;
  readonly preparation: Preparation;
  readonly lostEarnings: LostEarnings;
  readonly rounding: Rounding;
  /** Own car; the national tax-free amount of the day when left out. */
  readonly mileageOrePerMil?: number;
  /** How many months after the meeting travel may be claimed. */
  readonly claimMonths?: number;
  /** How old a receipt may be when it is claimed. */
  readonly receiptMonths?: number;
  /** What of the planned fee is paid when who asked calls off so shortly before. */
  readonly lateCancellation?: { readonly withinHours: number; readonly percent: number };
  /** The same when the resident falls ill on the day. */
  readonly sameDayIllness?: { readonly percent: number };
}

/** One version, valid for meetings from the first to the last day, both included. */
export interface Tariff {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly rules: TariffRules;
}

/** What a percent of a tariff is counted from, for days from–to. */
export interface RateBaseAmount {
  readonly kind: Exclude<RateBase, 'fixed'>;
  readonly validFrom: string;
  readonly validTo: string;
  readonly amountOre: number;
}

type Valid = { readonly validFrom: string; readonly validTo: string | null };

const holds =
  (date: string) =>
  ({ validFrom, validTo }: Valid): boolean =>
    validFrom <= date && (validTo === null || date <= validTo);

export const tariffOn = (versions: readonly Tariff[], date: string): Tariff | undefined =>
  versions.find(holds(date));

export const rateBaseOn = (
  bases: readonly RateBaseAmount[],
  kind: RateBase,
  date: string,
): RateBaseAmount | undefined => bases.find((base) => base.kind === kind && holds(date)(base));
