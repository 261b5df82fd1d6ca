import { describe, expect, it } from '@jest/globals';
import { enterNumber, mayBeKnown, type NumberedDraw } from './public-number.ts';

const announced = { source: 'Lotto 5 december 2026', at: '2026-12-05T18:00:00.000Z' };
const waiting: NumberedDraw = { state: 'committed', announced };
const given = { number: '3 14 15 9 26 5 35', source: announced.source };
const after = new Date('2026-12-05T18:00:00Z');
const before = new Date('2026-12-05T17:59:59Z');

describe('entering the public number', () => {
  it.each<[string, NumberedDraw | undefined, Partial<typeof given>, Date, string]>([
    ['decides when the draw waits and the number can be known', waiting, {}, after, 'decided'],
    ['is refused before', waiting, {}, before, 'public-number-not-due'],
    ['is refused from another source', waiting, { source: 'Joker' }, after, 'public-number-other-source'],
    ['is refused without a draw', undefined, {}, after, 'no-draw-waiting'],
    [
      'is refused while the lottery is not fixed',
      { ...waiting, state: 'prepared' },
      {},
      after,
      'no-draw-waiting',
    ],
    ['is refused for an aborted draw', { ...waiting, state: 'aborted' }, {}, after, 'no-draw-waiting'],
    ['is refused where none was announced', { state: 'committed' }, {}, after, 'no-draw-waiting'],
    [
      'is done once: another number later is refused',
      { ...waiting, state: 'done', publicNumber: '1 2 3' },
      {},
      after,
      'public-number-entered',
    ],
  ])('%s', (_, draw, more, now, outcome) => {
    const decision = enterNumber(draw, { ...given, ...more }, now);
    expect(decision.kind === 'decided' ? decision.kind : decision.reason).toBe(outcome);
  });

  it('with the same number again changes nothing', () => {
    const entered: NumberedDraw = { ...waiting, state: 'done', publicNumber: given.number };
    expect(enterNumber(entered, given, after)).toEqual({ kind: 'ignored', reason: 'public-number-entered' });
  });

  it('proves nothing of a draw that is fixed when the number may be known', () => {
    expect([mayBeKnown(announced, before), mayBeKnown(announced, after)]).toEqual([false, true]);
  });
});
