import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@medverka/local-environment';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { prepareStatements } from './prepare-statements.ts';

describe('statements with parameters', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testDatabase('prepared');
    dataSource = await new DataSource({ type: 'postgres', url: database.ownerUrl, poolSize: 1 }).initialize();
    prepareStatements(dataSource);
    await dataSource.query('create table thing (id integer)');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const prepared = () =>
    dataSource.query<{ statement: string }[]>('select statement from pg_prepared_statements');

  it('are planned once for a connection when they come again', async () => {
    const text = 'insert into thing (id) values ($1)';
    for (const id of [1, 2, 3]) await dataSource.query(text, [id]);
    expect(await prepared()).toEqual([{ statement: text }]);
    expect(await dataSource.query('select count(*)::int as n from thing')).toEqual([{ n: 3 }]);
  });

  it('fail at most once when the table changes under them', async () => {
    const text = 'select * from thing where id = $1';
    for (let n = 0; n < 3; n += 1) await dataSource.query(text, [1]);
    await dataSource.query('alter table thing add column name text');
    await expect(dataSource.query(text, [1])).rejects.toMatchObject({ code: '0A000' });
    expect(await dataSource.query(text, [1])).toEqual([{ id: 1, name: null }]);
  });

  it('may come through the pool itself, which waits for a callback', async () => {
    const pool = (dataSource.driver as unknown as { master: Pool }).master;
    for (const n of [1, 2, 3]) expect((await pool.query('select $1::int as n', [n])).rows).toEqual([{ n }]);
    expect((await pool.query('select 4 as n')).rows).toEqual([{ n: 4 }]);
  });

  it('that fail are not taken for planned', async () => {
    const text = 'select $1::int / 0 as n';
    for (let n = 0; n < 3; n += 1)
      await expect(dataSource.query(text, [1])).rejects.toMatchObject({ code: '22012' });
    const wrong = 'select $1::int from nowhere';
    for (let n = 0; n < 3; n += 1)
      await expect(dataSource.query(wrong, [1])).rejects.toMatchObject({ code: '42P01' });
  });
});
