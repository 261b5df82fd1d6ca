/** The year that is played. Its price base amount is 58 800 kr. */
export const YEAR = 2025;

const rules = (rateBase: 'fixed' | 'price-base-amount', rates: readonly object[]) => ({
  rateBase,
  travelTimeCounts: false,
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
  rates,
});

export interface CountyTariff {
  readonly code: string;
  /** What the compensation service is told. */
  readonly rules: object;
  /** What an occasion of so many minutes costs, in öre: typed from the tariff's words, not read from the service. */
  readonly feeOre: (minutes: number) => number;
}

/** Three ways in which counties pay; a county has one of them. */
const tariffs: readonly CountyTariff[] = [
  {
    code: 'half-percent-an-hour',
    rules: rules('price-base-amount', [{ unit: 'hour', percent: 0.5 }]),
    feeOre: (minutes) => 29_400 * (minutes / 60),
  },
  {
    code: 'fixed-by-the-hour',
    rules: rules('fixed', [{ unit: 'hour', ore: 25_000 }]),
    feeOre: (minutes) => 25_000 * (minutes / 60),
  },
  {
    code: 'half-or-full-day',
    rules: rules('fixed', [
      { unit: 'half', ore: 60_000, upTo: { minutes: 240, inclusive: true } },
      { unit: 'full', ore: 110_000 },
    ]),
    feeOre: (minutes) => (minutes <= 240 ? 60_000 : 110_000),
  },
];

export const tariffOf = (countyCode: string): CountyTariff => tariffs[Number(countyCode) % tariffs.length]!;

/** 25 kr a mil (10 km) with an own car, free of tax, in 2025. */
export const ORE_PER_KILOMETRE = 250;
