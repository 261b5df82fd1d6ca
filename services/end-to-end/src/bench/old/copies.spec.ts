import { expect, it } from '@jest/globals';
import { copyStatement } from './copies.ts';

it('a copy differs from its pattern only in the columns that are named, and in being old', () => {
  const but = { id: 'n' };
  const copies = { database: 'd', table: 'thing', like: 'p.id = w.id', but, oneOf: 60, when: 'long_ago' };
  const columns = ['id', 'name', 'at'].map((name) => ({ name, isTime: name === 'at' }));
  const sql = copyStatement(copies, columns).replace(/\s+/g, ' ');
  expect(sql).toBe(
    'with p as materialized (select p.*, row_number() over () as k from thing p, chosen w where p.id = w.id) insert into thing ("id", "name", "at") select n, p."name", case when p."at" is not null then long_ago end from generate_series(1, $1::bigint, 60) n join who on who.number = n % $2::bigint cross join p',
  );
});
