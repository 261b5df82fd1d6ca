/** A fraction of öre: nothing is lost before the tariff says where to round. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const roundingModes = ['half-up', 'half-down', 'half-even', 'up', 'down'] as const;
export type RoundingMode = (typeof roundingModes)[number];

export const exact = (numerator: number, denominator = 1): Exact => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

export const zero = exact(0);

export const times = (value: Exact, numerator: number, denominator = 1): Exact => ({
  numerator: value.numerator * BigInt(numerator),
  denominator: value.denominator * BigInt(denominator),
});

export const plus = (a: Exact, b: Exact): Exact => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

export const smaller = (a: Exact, b: Exact): Exact =>
  a.numerator * b.denominator <= b.numerator * a.denominator ? a : b;

/** Of a percentage with at most four decimals: 0.5 → 5 000 millionths. */
export const millionths = (percent: number): number => Math.round(percent * 10_000);

/** The nearest multiple of the increment (both in öre), as the mode says. Never called with a negative value. */
export function roundTo(value: Exact, incrementOre: number, mode: RoundingMode): number {
  const divisor = value.denominator * BigInt(incrementOre);
  const whole = value.numerator / divisor;
  const rest = value.numerator % divisor;
  return Number(whole + (roundsUp(whole, rest * 2n, divisor, mode) ? 1n : 0n)) * incrementOre;
}

function roundsUp(whole: bigint, doubledRest: bigint, divisor: bigint, mode: RoundingMode): boolean {
  switch (mode) {
    case 'up':
      return doubledRest > 0n;
    case 'down':
      return false;
    case 'half-up':
      return doubledRest >= divisor;
    case 'half-down':
      return doubledRest > divisor;
    case 'half-even':
      return doubledRest > divisor || (doubledRest === divisor && whole % 2n === 1n);
    default:
      return mode satisfies never;
  }
}
