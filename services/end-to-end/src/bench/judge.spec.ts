import { describe, expect, it } from '@jest/globals';
import { bound, drift, isBusy, judge, median, percentile } from './judge.ts';

const ratio = { what: 'ratio', value: 1.4, unit: '×', atLeast: 1.3 };
const late = { what: 'p99', value: 51, unit: 'ms', atMost: 50 };
const quiet = { before: 1000, after: 900 };

describe('the judgement', () => {
  it('says for each goal whether it is reached', () => {
    expect(judge([ratio, late], quiet).map(({ verdict }) => verdict)).toEqual(['reached', 'missed']);
  });

  it.each([
    [1000, 667, false],
    [1000, 666, true],
    [666, 1000, true],
    [0, 0, true],
  ])('of a machine that did %d before and %d after: busy %s', (before, after, busy) => {
    expect(isBusy({ before, after })).toBe(busy);
    const [judged] = judge([ratio], { before, after });
    expect(judged!.verdict).toBe(busy ? 'not judged' : 'reached');
  });

  it('does not judge what could not be measured', () => {
    expect(judge([{ ...ratio, value: Number.NaN }], quiet)[0]!.verdict).toBe('not judged');
  });

  it('takes the drift from the better of the two', () => {
    expect(drift({ before: 900, after: 1000 })).toBeCloseTo(0.1);
  });

  it('divides the machine by the transactions that a flow needs', () => {
    expect(bound(5400, 27)).toBe(200);
  });

  it('finds percentiles by rank', () => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([50, 99, 100]);
    expect(median([3, 1, 2])).toBe(2);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
