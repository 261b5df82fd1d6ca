import { describe, expect, it } from '@jest/globals';
import type { Tx } from '@medverka/event-delivery';
import { findTwins, type HashedRow } from './find-twins.ts';

const hash = (text: string) => Buffer.from(text);
const row = (at: number, person: string, number?: string) =>
  ({
    row: at,
    hashes: { personHash: hash(person), personnummerHash: number ? hash(number) : null },
  }) as HashedRow;

/** A bank that holds these people. */
const bankOf = (...people: { person: string; number: string | null; isProtected?: boolean }[]) =>
  ({
    tenant: 'kalmar',
    manager: {
      query: async () =>
        people.map(({ person, number, isProtected = false }) => ({
          ...{ id: person, isProtected },
          person: hash(person).toString('hex'),
          number: number && hash(number).toString('hex'),
        })),
    },
  }) as unknown as Tx;

describe('somebody in an import', () => {
  it.each<[string, HashedRow[], string[]]>([
    ['by one number twice', [row(2, 'a', '1'), row(3, 'b', '1')], ['3 personnummer']],
    ['by one name and day without numbers', [row(2, 'a'), row(3, 'a')], ['3 familyName']],
    ['by one name and day, once with a number', [row(2, 'a', '1'), row(3, 'a')], ['3 familyName']],
    ['by one name and day, first without a number', [row(2, 'a'), row(3, 'a', '1')], ['3 familyName']],
    ['by one name and day with two numbers is two people', [row(2, 'a', '1'), row(3, 'a', '2')], []],
  ])('stated %s is told apart', async (_, rows, faults) => {
    const found = await findTwins(bankOf(), rows);
    expect(found.faults.map(({ row, column }) => `${row} ${column}`)).toEqual(faults);
    expect(found.faults.every(({ rule }) => rule === 'is-in-the-file-once')).toBe(true);
  });

  it.each<[string, HashedRow, string[]]>([
    ['the same number', row(2, 'new name', '1'), ['personnummer']],
    ['the same name and day, without a number', row(2, 'a'), ['familyName']],
    ['the same name and day and another number', row(2, 'a', '3'), []],
    ['the same name and day as somebody without a number', row(2, 'b', '3'), ['familyName']],
  ])('who is in the bank by %s is told apart', async (_, one, columns) => {
    const bank = bankOf({ person: 'a', number: '1' }, { person: 'b', number: null });
    const found = await findTwins(bank, [one]);
    expect(found.faults.map(({ column }) => column)).toEqual(columns);
  });

  it.each<[string, HashedRow, object]>([
    ['number', row(2, 'new name', '1'), { twinOf: 'a', numberWithheld: true }],
    ['name and day', row(2, 'b'), { twinOf: 'b', numberWithheld: false }],
  ])(
    'who is there by the %s with a protected identity is no fault: the row is taken',
    async (_, one, twin) => {
      const bank = bankOf(
        { person: 'a', number: '1', isProtected: true },
        { person: 'b', number: null, isProtected: true },
      );
      const found = await findTwins(bank, [one]);
      expect(found.faults).toEqual([]);
      expect(found.guarded.get(2)).toEqual(twin);
    },
  );
});
