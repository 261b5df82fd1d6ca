import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readHistory, readPool, readQuotas } from './read-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'draw-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (content: string) => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  return path;
};

describe('a pool from a spreadsheet', () => {
  it('is read with byte order mark, semicolons, CRLF and quotes', () => {
    const path = file('\ufeffid;age;"experience"\r\n1;"16–25";patient|relative\r\n"2;x";"say ""no""";\r\n');
    expect(readPool(path).people).toEqual([
      { id: '1', features: { age: ['16–25'], experience: ['patient', 'relative'] } },
      { id: '2;x', features: { age: ['say "no"'], experience: [] } },
    ]);
  });

  it('is read beside the empty columns that spreadsheets leave', () => {
    expect(readPool(file('id;age;;\n1;old;;\n')).people).toEqual([{ id: '1', features: { age: ['old'] } }]);
  });

  it.each([
    ['id,age\n1,old\n2\n', 'file.csv, row 3 (entry 2): 1 fields, where the header has 2.'],
    ['id,age\n1,old\n1,old\n', 'file.csv, row 3 (entry 2): the id "1" occurs already in row 2.'],
    ['id,age\n\n1,old\n,old\n', 'file.csv, row 4 (entry 2): the id is empty.'],
    ['name,age\n1,old\n', 'file.csv, row 1: the header has no column "id".'],
    ['', 'file.csv is empty: it has no header.'],
  ])('names the row that is bad: %j', (content, message) => {
    expect(() => readPool(file(content))).toThrow(message);
  });

  it('names the row of an open quote', () => {
    expect(() => readPool(file('id,age\n1,"old\n'))).toThrow(/file\.csv, row \d/);
  });
});

describe('quotas from a spreadsheet', () => {
  it('are read with and without priority', () => {
    expect(readQuotas(file('feature,value,min,max\nage,old,1,2\n'), ['age'])).toEqual([
      { feature: 'age', value: 'old', min: 1, max: 2, priority: 1 },
    ]);
    expect(readQuotas(file('feature,value,min,max,priority\nage,old,,,2\n'), ['age'])).toEqual([
      { feature: 'age', value: 'old', min: 0, max: Number.POSITIVE_INFINITY, priority: 2 },
    ]);
  });

  it.each([
    ['feature,value,min,max\nage,old,3,2\n', 'row 2 (entry 1): min 3 is above max 2.'],
    ['feature,value,min,max\nage,old,1,2\nage,new,x,2\n', 'row 3 (entry 2): min is "x", not a whole number.'],
    ['feature,value,min,max\nagee,old,1,2\n', 'the pool has no column "agee".'],
    ['feature,value,min,max\nage,old,1,2\nage,old,1,2\n', 'age = old has a quota already in row 2.'],
  ])('name the row that is bad: %j', (content, message) => {
    expect(() => readQuotas(file(content), ['age'])).toThrow(message);
  });
});

describe('history', () => {
  it('is a number per person or a row per engagement', () => {
    expect(readHistory(file('id,engagements\na,2\nb,0\n'))).toEqual(
      new Map([
        ['a', 2],
        ['b', 0],
      ]),
    );
    expect(readHistory(file('id,date\na,2026-01-02\na,2026-02-03\n'))).toEqual(new Map([['a', 2]]));
  });
});
