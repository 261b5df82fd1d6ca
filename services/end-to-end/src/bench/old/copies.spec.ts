import { expect, it } from '@jest/globals';
import { copyStatement } from './copies.ts';

it('a copy differs from its pattern only in the columns that are named, and leaves out what the database makes', () => {
  const copies = { database: 'd', table: 'thing', like: 'true', but: { id: 'n' } };
  const sql = copyStatement(copies, ['id', 'name']).replace(/\s+/g, ' ');
  expect(sql).toBe(
    'insert into thing ("id", "name") select n, p."name" from (select * from thing where true limit 1) p, generate_series($1::int, $2::int) n',
  );
});
