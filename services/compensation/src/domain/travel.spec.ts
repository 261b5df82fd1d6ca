import { describe, expect, it } from '@jest/globals';
import { reckonTravel, type TravelClaim, type TravelRules } from './travel.ts';

const claim: TravelClaim = {
  date: '2019-02-12',
  claimedOn: '2019-02-20',
  mileageMetres: 125_000,
  outlays: [],
};
const ticket = { kind: 'public-transport', amountOre: 8_750, receiptDate: '2019-02-12' } as const;
const rules: TravelRules = { taxFreeOrePerMil: 1_850 };

const reckon = (change: Partial<TravelClaim>, ruleChange: Partial<TravelRules> = {}) => {
  const reckoning = reckonTravel({ ...claim, ...change }, { ...rules, ...ruleChange });
  return reckoning.kind === 'calculated' ? [reckoning.amountOre, reckoning.taxFreeOre] : reckoning;
};

describe('travel', () => {
  it.each<[string, Partial<TravelClaim>, Partial<TravelRules>, number[]]>([
    ['12.5 mil by own car', {}, {}, [23_125, 23_125]],
    ['100 m by own car', { mileageMetres: 100 }, {}, [19, 19]],
    ['from 2023', {}, { taxFreeOrePerMil: 2_500 }, [31_250, 31_250]],
    [
      '29 kr a mil, of which 4 are pay',
      {},
      { taxFreeOrePerMil: 2_500, mileageOrePerMil: 2_900 },
      [36_250, 31_250],
    ],
    ['less than tax-free', {}, { mileageOrePerMil: 1_000 }, [12_500, 12_500]],
    ['a ticket', { mileageMetres: 0, outlays: [ticket] }, {}, [8_750, 8_750]],
    ['both', { outlays: [ticket] }, {}, [31_875, 31_875]],
    ['all taxed when it is a commute', { outlays: [ticket] }, { travelIsTaxed: true }, [31_875, 0]],
    ['on the last day for claims', { claimedOn: '2019-05-12' }, { claimMonths: 3 }, [23_125, 23_125]],
  ])('%s', (_, change, ruleChange, wanted) => expect(reckon(change, ruleChange)).toEqual(wanted));

  it.each<[string, Partial<TravelClaim>, Partial<TravelRules>, object]>([
    ['nothing', { mileageMetres: 0 }, {}, { reason: 'nothing-claimed' }],
    [
      'before the meeting',
      { claimedOn: '2019-02-11' },
      {},
      { reason: 'before-the-meeting', limit: '2019-02-12' },
    ],
    [
      'a day too late',
      { claimedOn: '2019-05-13' },
      { claimMonths: 3 },
      { reason: 'claim-too-late', limit: '2019-05-12' },
    ],
    [
      'an old receipt',
      { outlays: [{ ...ticket, receiptDate: '2018-08-19' }] },
      { receiptMonths: 6 },
      { reason: 'receipt-too-old', limit: '2019-02-19' },
    ],
  ])('is refused: %s', (_, change, ruleChange, wanted) =>
    expect(reckon(change, ruleChange)).toMatchObject(wanted),
  );

  it('explains the part that is taxed', () => {
    const reckoning = reckonTravel(claim, { taxFreeOrePerMil: 2_500, mileageOrePerMil: 2_900 });
    expect(
      reckoning.kind === 'calculated' && reckoning.steps.map(({ text }) => text.replaceAll(' ', ' ')),
    ).toEqual([
      'Egen bil 12,5 mil × 29 kr är 362,50 kr.',
      '50 kr av detta beskattas som lön.',
      'Reseersättning: 362,50 kr.',
    ]);
    expect(
      reckoning.kind === 'calculated' && reckoning.steps.map(({ textEn }) => textEn.replaceAll(' ', ' ')),
    ).toEqual([
      'Own car, 125 km, at SEK 29 for 10 km: SEK 362.50.',
      'SEK 50 of this is taxed as pay.',
      'Travel reimbursement: SEK 362.50.',
    ]);
  });
});
