import { describe, expect, it } from '@jest/globals';
import {
  type Budget,
  nothingUsed,
  type Reservation,
  reserve,
  spend,
  stillNeededOre,
  type Used,
} from './budget.ts';

const budget = (more: Partial<Budget> = {}): Budget => ({
  fundingSource: 'plan',
  year: 2019,
  grantedOre: 1_000,
  overriddenOre: 0,
  reservedOre: 0,
  spentOre: 0,
  ...more,
});
const reservation = (more: Partial<Reservation> = {}): Reservation => ({
  requestId: 'r',
  year: 2019,
  stage: 'open',
  feeOre: 600,
  travelOre: 100,
  reservedOre: 0,
  ...more,
});
const used = (more: Partial<Used>): Used => ({ ...nothingUsed, ...more });

describe('what stays reserved', () => {
  it.each<[string, Partial<Reservation>, Partial<Used>, number]>([
    ['all of an open request', {}, {}, 700],
    ['what an open request has not spent', {}, { feeSpentOre: 200, travelSpentOre: 30 }, 470],
    ['nothing below zero', {}, { feeSpentOre: 900, travelSpentOre: 200 }, 0],
    [
      'accrued fees and unclaimed travel of a completed one',
      { stage: 'completed' },
      { feeWaitingOre: 150 },
      250,
    ],
    ['no more than was planned', { stage: 'completed' }, { feeWaitingOre: 900 }, 700],
    [
      'only what waits once it has ended',
      { stage: 'ended' },
      { feeWaitingOre: 150, travelWaitingOre: 20 },
      170,
    ],
    ['nothing when it ended unused', { stage: 'ended' }, {}, 0],
  ])('%s', (_, change, usedThen, wanted) =>
    expect(stillNeededOre(reservation(change), used(usedThen))).toBe(wanted),
  );
});

describe('reserving', () => {
  const reserving = (budgets: Budget[], wanted: Reservation[]) => reserve(budgets, wanted, () => nothingUsed);

  it('takes what is needed', () =>
    expect(reserving([budget()], [reservation()])).toMatchObject({
      kind: 'decided',
      budgets: [{ reservedOre: 700 }],
      reservations: [{ reservedOre: 700 }],
    }));
  it('takes the last öre and not one more', () => {
    expect(reserving([budget({ spentOre: 300 })], [reservation()]).kind).toBe('decided');
    expect(reserving([budget({ spentOre: 301 })], [reservation()])).toEqual({
      kind: 'rejected',
      reason: 'insufficient',
      neededOre: 700,
      availableOre: 699,
    });
  });
  it('counts what the request already holds as free for it', () =>
    expect(reserving([budget({ reservedOre: 900 })], [reservation({ reservedOre: 600 })])).toMatchObject({
      kind: 'decided',
      budgets: [{ reservedOre: 1_000 }],
    }));
  it('gives back when less is needed, even from an overdrawn budget', () =>
    expect(
      reserving(
        [budget({ grantedOre: 0, overriddenOre: 900, reservedOre: 900 })],
        [reservation({ reservedOre: 900 })],
      ),
    ).toMatchObject({ kind: 'decided', budgets: [{ reservedOre: 700 }] }));
  it('reserves for both years or for none', () => {
    const years = [reservation(), reservation({ year: 2020 })];
    expect(reserving([budget(), budget({ year: 2020, grantedOre: 10 })], years)).toMatchObject({
      availableOre: 10,
    });
    expect(reserving([budget()], years)).toMatchObject({ kind: 'rejected', availableOre: 0 });
  });
  it('counts an override', () =>
    expect(reserving([budget({ grantedOre: 0, overriddenOre: 700 })], [reservation()]).kind).toBe('decided'));
});

describe('spending at approval', () => {
  it('takes from the reservation first', () =>
    expect(
      spend(
        budget({ reservedOre: 700, grantedOre: 700 }),
        reservation({ reservedOre: 700 }),
        nothingUsed,
        'fee',
        600,
      ),
    ).toMatchObject({ kind: 'decided', budget: { reservedOre: 100, spentOre: 600 } }));
  it('takes the rest from what is free', () =>
    expect(
      spend(budget({ reservedOre: 700 }), reservation({ reservedOre: 700 }), nothingUsed, 'fee', 900),
    ).toMatchObject({ kind: 'decided', budget: { reservedOre: 100, spentOre: 900 } }));
  it('says how much is short', () =>
    expect(
      spend(budget({ reservedOre: 700 }), reservation({ reservedOre: 700 }), nothingUsed, 'travel', 500),
    ).toEqual({ kind: 'rejected', reason: 'budget-insufficient', shortOre: 100 }));
});
