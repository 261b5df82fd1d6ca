import { describe, expect, it } from '@jest/globals';
import { BEGINNING, faultsOfChain, faultsOfRows, hashOf, type Seal } from './chain.ts';

const row = (byte: number) => Buffer.alloc(32, byte);

function chain(...batches: [key: string, hash: Buffer][][]): Seal[] {
  let previous: Buffer = BEGINNING;
  return batches.map((batch, at) => {
    const content = {
      ...{ tenant: 'kalmar', log: 'look', number: at + 1, previous },
      rowKeys: batch.map(([key]) => key),
      rowHashes: batch.map(([, hash]) => hash),
    };
    previous = hashOf(content);
    return { ...content, hash: previous };
  });
}

const seals = chain(
  [
    ['a', row(1)],
    ['b', row(2)],
  ],
  [['c', row(3)]],
);
const anchors = seals.map(({ tenant, log, number, hash }) => ({
  tenant,
  log,
  number,
  hash: hash.toString('hex'),
}));
const found = () =>
  new Map([
    ['a', row(1)],
    ['b', row(2)],
    ['c', row(3)],
  ]);

describe('a chain of seals', () => {
  it('has no fault as it was made', () => {
    expect(faultsOfChain(seals, anchors)).toEqual([]);
    expect(faultsOfRows('look', seals, found(), new Set(found().keys()))).toEqual([]);
  });

  it('shows a seal that was changed, and one that was taken away', () => {
    const changed = [{ ...seals[0]!, rowKeys: ['a', 'x'] }, seals[1]!];
    expect(faultsOfChain(changed, [])).toEqual([{ log: 'look', seal: 1, kind: 'seal-changed' }]);
    expect(faultsOfChain(seals.slice(1), []).map(({ kind }) => kind)).toContain('seal-missing');
  });

  it('made anew from the beginning does not meet the anchors', () => {
    const anew = chain(
      [
        ['a', row(9)],
        ['b', row(2)],
      ],
      [['c', row(3)]],
    );
    expect(faultsOfChain(anew, [])).toEqual([]);
    expect(faultsOfChain(anew, anchors).map(({ kind }) => kind)).toEqual([
      'anchor-differs',
      'anchor-differs',
    ]);
  });

  it('cut off at its end does not meet them either', () =>
    expect(faultsOfChain(seals.slice(0, 1), anchors)).toEqual([
      { log: 'look', seal: 2, kind: 'anchor-differs' },
    ]));
});

describe('the rows', () => {
  it('name the one that was changed, taken away or slipped in', () => {
    const now = found().set('b', row(8)).set('d', row(4));
    now.delete('c');
    expect(faultsOfRows('look', seals, now, new Set(['d']))).toEqual([
      { log: 'look', seal: 1, row: 'b', kind: 'row-changed' },
      { log: 'look', seal: 2, row: 'c', kind: 'row-missing' },
      { log: 'look', row: 'd', kind: 'row-not-sealed' },
    ]);
  });

  it('may be missing when they were destroyed under a decision', () => {
    const destroyed = [seals[0]!, { ...seals[1]!, destroyedUnder: 'RK 2026-17' }];
    const now = found();
    now.delete('c');
    expect(faultsOfRows('look', destroyed, now, new Set())).toEqual([]);
  });
});
