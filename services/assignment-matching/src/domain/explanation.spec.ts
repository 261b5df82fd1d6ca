import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Chances, explainSeat, type SeatFacts } from './explanation.ts';
import { relaxationWords } from './relaxation-words.ts';

const person = (id: number, gender: string, weight = 1) => ({
  id: String(id),
  weight,
  features: { gender: [gender] },
});
const women = (count: number) => Array.from({ length: count }, (_, at) => person(at + 1, 'woman'));
const men = (count: number) => Array.from({ length: count }, (_, at) => person(at + 101, 'man'));
const chances: Chances = {
  probabilities: { '1': 0.125 },
  minProbability: 0.0625,
  maxProbability: 0.5,
  averageProbability: 0.2,
  proved: true,
  binding: [{ feature: 'gender', value: 'woman', limit: 'max', seats: 2, people: 16 }],
};
const facts = (more: Partial<SeatFacts> = {}): SeatFacts => ({
  assignment: { personId: '1', holder: 'drawn' },
  method: 'draw',
  chances,
  people: [...women(16), ...men(10)],
  held: new Set(),
  notMet: [],
  ...more,
});
const change = { feature: 'gender', value: 'man', limit: 'min', from: 3, to: 2 } as const;

describe('why somebody has a seat', () => {
  it('says the own chance, that of all, and the rule that bound, in figures and in two languages', () => {
    const { sentences, ...figures } = explainSeat(facts());
    expect(figures).toEqual({
      seat: 'drawn',
      chance: 0.125,
      lowest: 0.0625,
      highest: 0.5,
      average: 0.2,
      share: 1,
      proved: true,
      rule: { feature: 'gender', value: 'woman', limit: 'max', seats: 2, people: 16 },
      notMet: [],
      hidden: false,
    });
    expect(sentences.sv).toEqual([
      'Du lottades fram ur intressebanken.',
      'Din chans var 12,5 %.',
      'Av alla som kunde lottas hade den med lägst chans 6,3 %, den med högst 50 %; genomsnittet var 20 %.',
      '16 personer delar på 2 platser i din grupp (kvinnor).',
    ]);
    expect(sentences.en).toEqual([
      'You were drawn by lot from the interest bank.',
      'Your chance was 12.5 %.',
      'Of all who could be drawn the lowest chance was 6.3 %, the highest 50 %; the average was 20 %.',
      '16 people share 2 seats of your group (women).',
    ]);
  });

  it('says what seats kept for others mean, what was not met, and that taking part lately lowers the chance', () => {
    const binding = [{ feature: 'gender', value: 'man', limit: 'min', seats: 1, people: 10 }] as const;
    const people = [person(1, 'woman', 0.05), ...women(16).slice(1), ...men(10)];
    const { sentences, notMet, share } = explainSeat(
      facts({ people, chances: { ...chances, binding }, notMet: [change] }),
    );
    expect(notMet).toEqual([change]);
    expect(share).toBe(0.05);
    expect(sentences.sv.slice(3)).toEqual([
      'Du har haft uppdrag de senaste 24 månaderna. Därför vägde din lott 1/20 av andras, så att fler får komma med.',
      'Minst 1 plats hålls för en annan grupp (män, 10 personer). Det lämnar färre åt övriga.',
      'Önskemålet om minst 3 (män) gick inte att uppfylla och ändrades till 2.',
    ]);
  });

  it('says when nobody could prove that the chances are as equal as they can be', () => {
    const { proved, sentences } = explainSeat(facts({ chances: { ...chances, proved: false } }));
    expect(proved).toBe(false);
    expect(sentences.en).toContainEqual(expect.stringMatching(/not proved/));
  });

  it('says that it cannot tell of fewer than five people, instead of telling', () => {
    const binding = [{ feature: 'gender', value: 'man', limit: 'min', seats: 1, people: 4 }] as const;
    const explained = explainSeat(
      facts({ people: [...women(16), ...men(4)], chances: { ...chances, binding }, notMet: [change] }),
    );
    expect(explained).toMatchObject({ notMet: [], hidden: true });
    expect(explained.rule).toBeUndefined();
    expect(explained.sentences.sv.at(-1)).toMatch(/färre än fem personer/);
    expect(JSON.stringify(explained)).not.toMatch(/män|"man"/);
    const few = explainSeat(facts({ people: women(4) }));
    expect(few).toMatchObject({ chance: 0.125, hidden: true });
    expect(few.lowest ?? few.highest ?? few.average).toBeUndefined();
    expect(few.sentences.en).toContainEqual(expect.stringMatching(/^Fewer than five people could be drawn/));
  });

  it.each([
    ['named', { holder: 'named', method: 'appoint' }, /samordnare föreslog dig/],
    ['member', { holder: 'member', method: 'appoint' }, /ledamot/],
    ['substitute', { holder: 'drawn', method: 'repair' }, /ledig efter lottningen/],
    ['drawn', { holder: 'drawn', method: undefined }, /ingen uppgift/],
  ] as const)(
    'tells the true reason of a seat that no chance decided: %s',
    (seat, { holder, method }, words) => {
      const { method: _, ...rest } = facts({ assignment: { personId: '1', holder } });
      const explained = explainSeat({ ...rest, ...(method ? { method } : {}) });
      expect(explained.seat).toBe(seat);
      expect(explained.chance).toBeUndefined();
      expect(explained.sentences.sv.join(' ')).toMatch(words);
      expect(explained.sentences.en).toHaveLength(explained.sentences.sv.length);
    },
  );

  it('gives the reason that a coordinator named, and the lot among members that were too many', () => {
    const named = explainSeat(
      facts({
        assignment: { personId: '1', holder: 'named' },
        method: 'appoint',
        namedBecause: 'Ledde gruppen.',
      }),
    );
    expect(named.sentences.sv).toContain('Skälet som angavs: Ledde gruppen.');
    expect(explainSeat(facts({ assignment: { personId: '1', holder: 'member' } }))).toMatchObject({
      seat: 'drawn-member',
      chance: 0.125,
    });
  });

  it('never names a group of fewer than five, or one that all but a few belong to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 }), (some, others) => {
        const binding = [
          { feature: 'gender', value: 'woman', limit: 'max', seats: 1, people: some },
          { feature: 'gender', value: 'man', limit: 'min', seats: 1, people: others },
        ] as const;
        const { rule, notMet, lowest } = explainSeat(
          facts({
            people: [...women(some), ...men(others)],
            chances: { ...chances, binding },
            notMet: [change],
          }),
        );
        const few = (count: number) => count > 0 && count < 5;
        if (few(some) || few(others)) expect({ rule, notMet }).toEqual({ notMet: [] });
        if (rule) expect(rule.people).toBeGreaterThanOrEqual(5);
        if (some + others < 5) expect(lowest).toBeUndefined();
      }),
    );
  });
});

describe('why a limit has to give way', () => {
  it.each([
    [10, 'Of those who can be drawn 10 people belong there'],
    [null, 'Of those who can be drawn fewer than five people belong there'],
  ])('tells the pool where it is %s', (pool, words) => {
    expect(relaxationWords(change, pool).en).toContain(words);
    expect(relaxationWords(change, pool).sv).toMatch(/^Minst 3 \(män\) önskades/);
  });

  it('says too few people, and too low a ceiling, in their own words', () => {
    expect(relaxationWords({ ...change, feature: 'seats', value: '' }, null).sv).toBe(
      '3 platser önskades, men bara 2 går att fylla.',
    );
    expect(relaxationWords({ ...change, limit: 'max', from: 2, to: 3 }, 10).en).toBe(
      'At most 2 (men) are asked for. Together with the other limits it takes 3.',
    );
  });
});
