import { expect, it } from '@jest/globals';
import type { PlanRow, PricedPlan } from './budget-plan.ts';
import { compare, type RowFigures } from './plan-outcome.ts';

const rows: PlanRow[] = [
  { kind: 'activity', code: 'full-days', text: 'Heldagar', meetings: 4, hours: 6, people: 9 },
  { kind: 'activity', code: 'presidium', text: 'Presidium', meetings: 2, hours: 4, people: 2 },
  { kind: 'estimate', code: 'travel', text: 'Resor', amountOre: 2_000_000, follows: 'travel' },
  { kind: 'estimate', code: 'newsletter', text: 'Nyhetsbrev', amountOre: 1_000_000, follows: 'nothing' },
];
const priced: PricedPlan = {
  rows: rows.map(({ code, text, kind }) => ({ code, text, kind, amountOre: 100, personMinutes: 0 })),
  sumOre: 400,
  feesOre: 200,
  contributionsOre: 63,
  sumWithContributionsOre: 463,
};
const figure = (planRow: string | null, feeOre: number, travelOre: number): RowFigures => ({
  planRow,
  feeOre,
  travelOre,
  minutes: 60,
  engagementsByRequest: 1,
  engagementsByOccasion: 2,
  paidOre: feeOre,
});

it('sets what was attended and claimed beside what was planned', () => {
  const outcome = compare(rows, priced, [figure('full-days', 90, 5), figure('presidium', 70, 0)], 314_200);
  expect(outcome.rows.map(({ code, outcomeOre }) => [code, outcomeOre])).toEqual([
    ['full-days', 90],
    ['presidium', 70],
    ['travel', 5],
    ['newsletter', null],
  ]);
  expect(outcome).toMatchObject({
    ...{ plannedOre: 400, outcomeOre: 165, feesOre: 160, travelOre: 5, paidOre: 160 },
    ...{
      contributionsOre: 50,
      outcomeWithContributionsOre: 215,
      engagementsByRequest: 2,
      engagementsByOccasion: 4,
    },
  });
});

it('shows what belongs to no row, so that the sums hold', () => {
  const outcome = compare(rows.slice(0, 2), priced, [figure(null, 30, 7)], 0);
  expect(outcome.rows.map(({ code, outcomeOre }) => [code, outcomeOre])).toEqual([
    ['full-days', 0],
    ['presidium', 0],
    [null, 30],
    [null, 7],
  ]);
});
