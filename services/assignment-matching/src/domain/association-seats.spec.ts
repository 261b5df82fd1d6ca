import { describe, expect, it } from '@jest/globals';
import { associationPlan, callsToMake, isAppointedBy, isWaitedFor } from './association-seats.ts';
import type { Eligibility } from './pool-person.ts';

const soon = new Date('2027-02-01T12:00:00Z');
const later = new Date('2027-02-04T12:00:00Z');
const plan = associationPlan(3, [
  { associationId: 'a', seats: 2 },
  { associationId: 'b', seats: 1 },
]);
const known = (associationId: string, openSeats: number, revision = 1) => ({
  associationId,
  openSeats,
  revision,
  answerBy: soon,
});

describe('seats of associations', () => {
  it('stand behind those that are drawn', () => {
    expect(plan).toEqual([
      { number: 3, association: 'a' },
      { number: 4, association: 'a' },
      { number: 5, association: 'b' },
    ]);
  });

  it.each([
    [
      'each association for the first time',
      plan,
      [],
      [
        ['a', 2, 1],
        ['b', 1, 2],
      ],
    ],
    ['nobody for what they know of', plan, [known('a', 2), known('b', 1, 2)], []],
    ['nobody for what is being filled', plan.slice(1), [known('a', 2), known('b', 1, 2)], []],
    [
      'again after a decline, for one seat',
      plan.slice(1, 2),
      [known('a', 0), known('b', 0, 2)],
      [['a', 1, 3]],
    ],
    ['nobody for seats that are drawn', [{ number: 1 }], [], []],
  ] as const)('asks %s', (_, vacant, calls, expected) => {
    expect(
      callsToMake(vacant, calls, later).map(({ associationId, openSeats, revision }) => [
        associationId,
        openSeats,
        revision,
      ]),
    ).toEqual(expected);
  });

  it('are waited for until the time is up', () => {
    expect(isWaitedFor([known('a', 1)], new Date(soon.getTime() - 1))).toBe(true);
    expect(isWaitedFor([known('a', 1)], soon)).toBe(false);
    expect(isWaitedFor([known('a', 0)], new Date(0))).toBe(false);
  });

  it.each([
    ['with a mandate that holds on all days', 'a', ['2027-01-01', '2027-12-31'], true],
    ['not with one that ends before', 'a', ['2027-06-01', '2028-01-01'], false],
    ['not with another association’s', 'b', ['2027-06-01'], false],
  ])('are for people %s', (_, association, days, appointed) => {
    const mandates = [{ associationId: 'a', from: '2027-01-01', until: '2027-12-31' }];
    expect(
      isAppointedBy({ eligibility: { mandates } as Partial<Eligibility> as Eligibility }, association, days),
    ).toBe(appointed);
  });
});
