import { expect, it } from '@jest/globals';
import { copyStatement } from './copies.ts';

it('a copy differs from its pattern only in the columns that are named, and leaves out what the database makes', () => {
  const copies = { database: 'd', table: 'thing', like: 'p.id = w.id', but: { id: 'n' }, oneOf: 60 };
  const sql = copyStatement(copies, ['id', 'name']).replace(/\s+/g, ' ');
  expect(sql).toBe(
    'with p as materialized (select p.*, row_number() over () as k from thing p, chosen w where p.id = w.id) insert into thing ("id", "name") select n, p."name" from generate_series(1, $1::bigint, 60) n join who on who.number = n % $2::bigint cross join p',
  );
});
