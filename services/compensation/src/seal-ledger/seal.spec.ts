import { expect, it } from '@jest/globals';
import { beginning, faultsOf, headOf, type SealedPosting } from './seal.ts';

const posting = (id: string, amount = '93000'): SealedPosting => ({
  ...{ id, kind: 'accrual', ref: 'r', key: `accrual:${id}`, requestHash: 'h', recordedAt: '2026-01-01' },
  transfers: [['expense:plan', 'payable:p', amount, 'p']],
});
const seal = (number: number, previousHead: string, content: SealedPosting[]) => ({
  ...{ number, postings: content.length, previousHead, head: headOf(previousHead, content), content },
});
const first = seal(1, beginning('kalmar'), [posting('a'), posting('b')]);
const second = seal(2, first.head, [posting('c')]);
const third = seal(3, second.head, [posting('d')]);
const chain = [first, second, third];

it('a chain holds, with and without heads that were kept elsewhere', () => {
  expect(faultsOf('kalmar', chain)).toEqual([]);
  expect(faultsOf('kalmar', chain, new Map([[2, second.head]]))).toEqual([]);
  expect(faultsOf('kalmar', [])).toEqual([]);
});

it.each<[string, Parameters<typeof faultsOf>, string[]]>([
  [
    'an amount was changed',
    ['kalmar', [{ ...first, content: [posting('a', '1'), posting('b')] }, second]],
    ['1 head-differs'],
  ],
  [
    'a posting was taken away',
    ['kalmar', [{ ...first, content: [posting('a')] }]],
    ['1 posting-missing', '1 head-differs'],
  ],
  ['a seal was taken away', ['kalmar', [first, third]], ['3 number-missing', '3 not-after-the-one-before']],
  ['it is another county’s', ['kronoberg', [first]], ['1 not-after-the-one-before']],
  [
    'all was made anew',
    ['kalmar', [seal(1, beginning('kalmar'), [posting('x')])], new Map([[1, first.head]])],
    ['1 anchor-differs'],
  ],
  ['the last seals were cut off', ['kalmar', [first], new Map([[2, second.head]])], ['2 number-missing']],
])('it shows that %s', (_, given, expected) =>
  expect(faultsOf(...given).map(({ seal: number, fault }) => `${number} ${fault}`)).toEqual(expected),
);
