import { describe, expect, it } from '@jest/globals';
import { emptyPlan, emptyRow, faultsOfPlan, planOf } from './plan-draft.ts';

const activity = { ...emptyRow(), text: 'Heldagsmöten', meetings: '4', hours: '6', people: '9' };
const travel = { ...emptyRow(), text: 'Resor', kind: 'travel' as const, kronor: '20 000' };

describe('a budget plan that is entered', () => {
  it('has activities and estimates, by short names that requests refer to', () => {
    const draft = {
      ...emptyPlan(2019),
      name: 'Länets plan',
      fundingSource: 'plan',
      rows: [activity, travel],
    };
    expect(planOf(draft)).toEqual({
      ...{ code: 'lanets-plan-2019', name: 'Länets plan', fundingSource: 'plan', year: 2019 },
      rows: [
        { code: 'heldagsmoten', text: 'Heldagsmöten', meetings: 4, hours: 6, people: 9 },
        { code: 'resor', text: 'Resor', amountOre: 2_000_000, follows: 'travel' },
      ],
    });
    expect(Object.values(faultsOfPlan(draft)).filter(Boolean)).toEqual([]);
  });

  it('says at each row what is missing or there twice', () => {
    const rows = [
      { ...activity, hours: '0,1' },
      { ...activity, people: 'nio' },
      { ...travel, kronor: '' },
    ];
    expect(faultsOfPlan({ ...emptyPlan(2019), rows })).toMatchObject({
      ...{ name: 'missing', fundingSource: 'choose', 'rows.0.hours': 'plan-hours' },
      ...{ 'rows.1.text': 'is-there-once', 'rows.1.people': 'number', 'rows.2.amountOre': 'kronor' },
    });
  });
});
