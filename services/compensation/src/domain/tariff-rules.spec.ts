import { expect, it } from '@jest/globals';
import type { TariffRules } from './tariff.ts';
import { problemsOf } from './tariff-rules.ts';

const good: TariffRules = {
  rateBase: 'price-base-amount',
  rates: [
    { unit: 'short', percent: 0.9, upTo: { minutes: 120, inclusive: true } },
    { unit: 'half', percent: 1.8, upTo: { minutes: 240, inclusive: true } },
    { unit: 'full', percent: 3.6 },
  ],
  travelTimeCounts: true,
  preparation: { kind: 'included' },
  lostEarnings: { kind: 'none' },
  rounding: { mode: 'half-up', incrementOre: 1, at: 'total' },
};
const [short, half, full] = good.rates;

it('finds nothing wrong with three tiers', () => expect(problemsOf(good)).toEqual([]));

it.each<[string, Partial<TariffRules>]>([
  ['no-rate', { rates: [] }],
  ['amount-or-percent', { rates: [{ unit: 'hour' } as never] }],
  ['amount-not-positive', { rates: [{ unit: 'hour', percent: -1 }] }],
  ['amount-not-positive', { dailyCap: { ore: 0 } }],
  ['percent-of-nothing', { rateBase: 'fixed' }],
  ['percent-too-fine', { rates: [{ unit: 'hour', percent: 0.00001 }] }],
  ['one-unit-or-tiers', { rates: [{ unit: 'hour', percent: 1 }, full!] }],
  ['bound-without-tier', { rates: [{ unit: 'hour', percent: 1, upTo: { minutes: 5, inclusive: true } }] }],
  ['last-tier-is-open', { rates: [short!, half!] }],
  ['last-tier-is-open', { rates: [{ unit: 'short', percent: 1 }, full!] }],
  ['tiers-in-order', { rates: [half!, { ...short!, upTo: { minutes: 300, inclusive: true } }, full!] }],
  ['tiers-in-order', { rates: [short!, { ...half!, upTo: { minutes: 120, inclusive: true } }, full!] }],
  ['preparation-needs-an-hourly-rate', { preparation: { kind: 'hours', minutes: 60 } }],
])('%s', (reason, change) => expect(problemsOf({ ...good, ...change })).toContain(reason));
