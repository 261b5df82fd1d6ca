import { describe, expect, it } from '@jest/globals';
import { column, type PersonalDataRegister } from './person-table.ts';
import { faultsOf } from './personal-data.ts';
import { registeredFields } from './registered-fields.ts';

const register: PersonalDataRegister = {
  tables: [
    {
      table: 'walker',
      words: ['Promenader', 'Walks'],
      whose: 't.resident_id = $2',
      seenBy: ['coordinator'],
      columns: {
        name: column('contact', 'Namn', 'Name', { sealed: true }),
        name_hash: column('identity', 'Nyckel', 'Key', { hash: true }),
        shoes: column('take-part', 'Skor', 'Shoes', { seenBy: ['resident'] }),
      },
      plain: ['id', 'resident_id'],
      byStaff: ['added_by'],
      onErasure: { emptied: { name: 'null', name_hash: 'null' } },
    },
  ],
  nobodys: ['weather'],
  looks: [],
};
const stored = ['tenant', 'id', 'resident_id', 'name', 'name_hash', 'shoes', 'added_by'].map((name) => ({
  table: 'walker',
  name,
}));

describe('the register against what is stored', () => {
  it('has no fault when each column is named, whoever’s it is', () =>
    expect(
      faultsOf(register, [...stored, { table: 'weather', name: 'rain' }, { table: 'timer', name: 'ref' }]),
    ).toEqual([]));

  it('names a column without a purpose, a table that nobody registered, and a line too much', () =>
    expect(
      faultsOf(register, [
        ...stored.filter(({ name }) => name !== 'shoes'),
        { table: 'walker', name: 'age' },
        { table: 'dog', name: 'id' },
      ]),
    ).toEqual([
      'walker.age has no purpose: name it in src/personal-data.ts',
      'dog.id has no purpose: name it in src/personal-data.ts',
      'walker.shoes is not there',
    ]));
});

describe('the lines of the register', () => {
  const fields = registeredFields(register).filter(({ table }) => table === 'walker');
  it('say how each field is stored, who is shown it, and what erasure does', () =>
    expect(
      fields.map(({ column: name, stored: how, seenBy, onErasure }) => [name, how, seenBy, onErasure]),
    ).toEqual([
      ['name', 'sealed', ['coordinator'], 'emptied'],
      ['name_hash', 'hash', [], 'emptied'],
      ['shoes', 'clear', ['resident'], 'kept: trace'],
    ]));
});
