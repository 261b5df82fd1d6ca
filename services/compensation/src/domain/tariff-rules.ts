import type { Amount, TariffRules } from './tariff.ts';

type Rule = readonly [reason: string, broken: (rules: TariffRules) => boolean];

const tiers = ['short', 'half', 'full'];

const amounts = ({ rates, dailyCap, lostEarnings }: TariffRules): Amount[] => [
  ...rates,
  ...(dailyCap ? [dailyCap] : []),
  ...(lostEarnings.kind === 'none' ? [] : [lostEarnings.cap]),
];

/** What no tariff may do, whatever it pays. */
const rules: readonly Rule[] = [
  ['no-rate', ({ rates }) => rates.length === 0],
  [
    'amount-or-percent',
    (all) => amounts(all).some(({ percent, ore }) => (percent === undefined) === (ore === undefined)),
  ],
  ['amount-not-positive', (all) => amounts(all).some(({ percent, ore }) => !((percent ?? ore ?? 0) > 0))],
  [
    'percent-of-nothing',
    (all) => all.rateBase === 'fixed' && amounts(all).some(({ percent }) => percent !== undefined),
  ],
  ['percent-too-fine', (all) => amounts(all).some(({ percent = 0 }) => !isFourDecimals(percent))],
  ['one-unit-or-tiers', ({ rates }) => rates.length > 1 && rates.some(({ unit }) => !tiers.includes(unit))],
  ['bound-without-tier', ({ rates }) => rates.some(({ unit, upTo }) => upTo && !tiers.includes(unit))],
  [
    'last-tier-is-open',
    ({ rates }) => rates.some(({ upTo }, at) => (upTo === undefined) !== (at === rates.length - 1)),
  ],
  [
    'tiers-in-order',
    ({ rates }) =>
      rates.some(({ unit, upTo }, at) => at > 0 && !follows(rates[at - 1]!, unit, upTo?.minutes)),
  ],
  [
    'preparation-needs-an-hourly-rate',
    ({ preparation, rates }) => preparation.kind === 'hours' && rates[0]?.unit !== 'hour',
  ],
];

function follows(
  before: TariffRules['rates'][number],
  unit: string,
  minutes = Number.POSITIVE_INFINITY,
): boolean {
  return tiers.indexOf(unit) > tiers.indexOf(before.unit) && minutes > (before.upTo?.minutes ?? 0);
}

const isFourDecimals = (percent: number): boolean =>
  Math.abs(percent * 10_000 - Math.round(percent * 10_000)) < 1e-6;

/** Reason codes of every rule that a tariff breaks; none when it can be computed for any number of minutes. */
export const problemsOf = (tariff: TariffRules): string[] =>
  rules.filter(([, broken]) => broken(tariff)).map(([reason]) => reason);
